package org.deployledger.service.decide.play;

import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a commit of changes has to come to: found from the items alone, by looking at all of them.
final class Expectation {
    static final String RULES = ".ledger/rules.toml";

    final List<String> problems = new ArrayList<>();
    final SortedMap<String, @Nullable Content> effective = new TreeMap<>();
    int conflicts;
    int unchanged;
    int forced;
    private final ModelItems items;
    private final Set<Checksum> brought;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> attempted = new HashSet<>();
    private final SortedMap<String, Content> after;

    private Expectation(ModelItems items, Set<Checksum> brought) {
        this.items = items;
        this.brought = brought;
        this.after = items.contents();
    }

    /// @param brought content that comes along with the commit
    /// @param deletions most deletions
    static Expectation of(
            ModelItems items,
            List<StagedChange> changes,
            Set<Checksum> brought,
            int deletions,
            boolean force) {
        Expectation expectation = new Expectation(items, brought);
        changes.forEach(expectation::look);
        expectation.names();
        expectation.effective.forEach(expectation::put);
        expectation.deletions(deletions);
        expectation.rules(force);
        return expectation;
    }

    private void look(StagedChange change) {
        String path = change.path();
        boolean put = change.operation() == StagedOperation.PUT;
        if (!seen.add(path)) {
            problem(path, "item_twice");
            return;
        }
        if (put) {
            attempted.add(path);
        }
        ModelItems.Version current = items.version(path);
        Content content = current.content();
        Checksum checksum = content == null ? null : content.checksum();
        boolean gone = !put && content == null && change.baseVersion() < current.number();
        if (gone || (put && Objects.equals(checksum, change.checksum()))) {
            unchanged++;
        } else if (change.baseVersion() != current.number()) {
            conflicts++;
            boolean stale = change.baseVersion() < current.number();
            problem(path, stale ? "stale_base_version" : "unknown_base_version");
        } else if (!put && content == null) {
            problem(path, "nothing_to_delete");
        } else if (put && !isKnown(change.checksum())) {
            problem(path, "content_missing");
        } else {
            effective.put(path, put ? items.shelf().of(change.checksum()) : null);
        }
    }

    private boolean isKnown(@Nullable Checksum checksum) {
        return brought.contains(checksum) || items.known().contains(checksum);
    }

    private void put(String path, @Nullable Content content) {
        if (content == null) {
            after.remove(path);
        } else {
            after.put(path, content);
        }
    }

    /// Additions by path, each beside what stays and the additions before it.
    private void names() {
        Set<String> there = new HashSet<>(after.keySet());
        effective.forEach(
                (path, content) -> {
                    if (content == null) {
                        there.remove(path);
                    }
                });
        effective.forEach(
                (path, content) -> {
                    if (content != null && !after.containsKey(path)) {
                        String code = nameProblem(path, there);
                        if (code.isEmpty()) {
                            there.add(path);
                        } else {
                            problem(path, code);
                        }
                    }
                });
    }

    private static String nameProblem(String path, Set<String> there) {
        for (String other : there) {
            if (other.startsWith(path + "/")) {
                return "path_is_directory";
            }
            if (path.startsWith(other + "/")) {
                return "path_is_item";
            }
            if (other.toLowerCase(Locale.ROOT).equals(path.toLowerCase(Locale.ROOT))) {
                return "name_collides";
            }
        }
        return "";
    }

    private void deletions(int most) {
        List<String> deleted =
                effective.keySet().stream().filter(path -> effective.get(path) == null).toList();
        if (deleted.size() > most) {
            deleted.forEach(path -> problem(path, "deletes_not_allowed"));
        }
    }

    private void rules(boolean force) {
        Content.Rules rules = items.rulesInForce();
        effective.forEach(
                (path, content) -> {
                    switch (content) {
                        case null -> {
                            if (rules.reference()) {
                                removed(path, force);
                            }
                        }
                        case Content.Rules own when !own.valid() -> problem(path, "invalid_rules");
                        case Content.Rules _ -> {}
                        case Content.Part part -> part(path, part, rules);
                    }
                });
    }

    private void part(String path, Content.Part part, Content.Rules rules) {
        if (path.contains("/")) {
            return;
        }
        if (rules.unique() && parts().stream().filter(of -> of.port() == part.port()).count() > 1) {
            problem(path, "not_unique");
        }
        if (rules.reference()) {
            part.uses().stream()
                    .map(name -> name + ".toml")
                    .filter(used -> !after.containsKey(used) && !attempted.contains(used))
                    .forEach(_ -> problem(path, "reference_missing"));
        }
    }

    private void removed(String path, boolean force) {
        boolean used =
                ModelItems.users(after, path).stream()
                        .anyMatch(user -> !effective.containsKey(user));
        if (used && force) {
            forced++;
        } else if (used) {
            problem(path, "item_in_use");
        }
    }

    private List<Content.Part> parts() {
        return after.entrySet().stream()
                .filter(each -> !each.getKey().contains("/"))
                .map(Map.Entry::getValue)
                .filter(Content.Part.class::isInstance)
                .map(Content.Part.class::cast)
                .toList();
    }

    private void problem(String path, String code) {
        problems.add(Answer.problem(path, code));
    }
}
