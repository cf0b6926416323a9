package org.deployledger.service.decide.play;

import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Draws deployers, and changes that could be meant: most of them on current versions.
record Dice(ModelItems items, Shelf shelf, RandomGenerator random) {
    private static final List<Deployer> DEPLOYERS =
            List.of(
                    Deployer.of("alice@example.com", 1),
                    Deployer.of("bob@example.com", 2),
                    Deployer.of("carol@example.com", 3));

    /// Some cannot stand beside each other.
    private static final List<String> PATHS =
            List.of(
                    "a.toml",
                    "b.toml",
                    "c.toml",
                    "d.toml",
                    "e.toml",
                    "f.toml",
                    "B.toml",
                    "c.toml/x.toml");

    Deployer deployer() {
        return one(DEPLOYERS);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// True once in so many times.
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    StagedChange change(int index) {
        String path = one(PATHS);
        long base = once(12) ? below(4) : base(path);
        boolean delete = base > 0 && once(4);
        return delete ? delete(index, path, base) : put(index, path, base, shelf.part(random));
    }

    /// Changes of different items.
    ///
    /// @param most how many at most, where chance wants it so
    List<StagedChange> changes(int most) {
        Map<String, StagedChange> byPath = new LinkedHashMap<>();
        for (int change = 1 + below(most); change > 0; change--) {
            StagedChange next = once(20) ? rules() : change(0);
            byPath.putIfAbsent(next.path(), next);
        }
        return numbered(List.copyOf(byPath.values()));
    }

    /// New items, each with a port of its own, that use those before them.
    List<StagedChange> furniture() {
        List<StagedChange> furniture = new ArrayList<>();
        List<String> names = Shelf.NAMES.subList(0, 1 + below(Shelf.NAMES.size()));
        for (String name : names) {
            int before = furniture.size();
            furniture.add(put(name + ".toml", shelf.part(random, before + 1, before)));
        }
        return shuffled(furniture);
    }

    /// One item is taken away, if it is there.
    StagedChange removal() {
        return delete(one(PATHS));
    }

    /// A change of the environment's rules.
    StagedChange rules() {
        long base = base(Expectation.RULES);
        return once(8)
                ? delete(0, Expectation.RULES, base)
                : put(0, Expectation.RULES, base, shelf.rules(random));
    }

    /// What makes the present content of an item another one, on its current version.
    StagedChange put(String path, Content content) {
        return put(0, path, base(path), content);
    }

    StagedChange delete(String path) {
        return delete(0, path, base(path));
    }

    /// The content of the changes, now and then without what the ledger may not have.
    List<InlineContent> contents(List<StagedChange> changes) {
        return once(12) ? List.of() : allContents(changes);
    }

    List<InlineContent> allContents(List<StagedChange> changes) {
        return changes.stream()
                .filter(change -> change.operation() == StagedOperation.PUT)
                .map(change -> shelf.of(change.checksum()).inline())
                .toList();
    }

    List<StagedChange> shuffled(List<StagedChange> changes) {
        List<StagedChange> shuffled = new ArrayList<>(changes);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, below(last + 1));
        }
        return numbered(shuffled);
    }

    private long base(String path) {
        return items.version(path).number();
    }

    private static StagedChange put(int index, String path, long base, Content content) {
        return new StagedChange(index, path, StagedOperation.PUT, base, content.checksum());
    }

    private static StagedChange delete(int index, String path, long base) {
        return new StagedChange(index, path, StagedOperation.DELETE, base, null);
    }

    private static List<StagedChange> numbered(List<StagedChange> changes) {
        List<StagedChange> numbered = new ArrayList<>();
        for (StagedChange each : changes) {
            numbered.add(
                    new StagedChange(
                            numbered.size(),
                            each.path(),
                            each.operation(),
                            each.baseVersion(),
                            each.checksum()));
        }
        return numbered;
    }
}
