package org.deployledger.service.decide.play;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTree;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The items of a model: path to version and content, and every moment that was.
final class ModelItems {
    private static final Version NONE = new Version(0, null);
    private static final Content.Rules NO_RULES = Content.Rules.of(false, false);

    /// The newest version of an item.
    ///
    /// @param content null where it is deleted, or never was
    record Version(long number, @Nullable Content content) {}

    /// What the environment held from a deployment on.
    ///
    /// @param sequence of the event that closed the deployment
    record Moment(long sequence, SortedMap<String, Content> contents, Checksum root) {}

    private final Shelf shelf;
    private final SortedMap<String, Version> versions = new TreeMap<>();
    private final Set<Checksum> known = new HashSet<>();
    private final List<Moment> moments = new ArrayList<>();
    private Content.Rules inForce = NO_RULES;
    private boolean pending;

    ModelItems(Shelf shelf) {
        this.shelf = shelf;
        moments.add(new Moment(0, new TreeMap<>(), root(Map.of())));
    }

    Shelf shelf() {
        return shelf;
    }

    SortedMap<String, Version> versions() {
        return versions;
    }

    Version version(String path) {
        return versions.getOrDefault(path, NONE);
    }

    /// Content that the ledger has.
    Set<Checksum> known() {
        return known;
    }

    List<Moment> moments() {
        return moments;
    }

    Content.Rules rulesInForce() {
        return inForce;
    }

    boolean hasPendingRules() {
        return pending;
    }

    void activateRules() {
        inForce =
                version(Expectation.RULES).content() instanceof Content.Rules rules
                        ? rules
                        : NO_RULES;
        pending = false;
    }

    /// What is there.
    SortedMap<String, Content> contents() {
        SortedMap<String, Content> contents = new TreeMap<>();
        versions.forEach(
                (path, version) -> {
                    Content content = version.content();
                    if (content != null) {
                        contents.put(path, content);
                    }
                });
        return contents;
    }

    /// Makes the changes, and says them.
    ///
    /// @param sequence of the event that closes the deployment
    String apply(Expectation expected, long sequence) {
        List<String> changes = new ArrayList<>();
        int contents = 0;
        for (Map.Entry<String, @Nullable Content> each : expected.effective.entrySet()) {
            Version before = version(each.getKey());
            Content content = each.getValue();
            versions.put(each.getKey(), new Version(before.number() + 1, content));
            contents += content != null && known.add(content.checksum()) ? 1 : 0;
            pending |= each.getKey().equals(Expectation.RULES);
            String operation =
                    content == null ? "deleted" : before.content() == null ? "added" : "modified";
            changes.add(Answer.changed(each.getKey(), operation, before.number() + 1));
        }
        SortedMap<String, Content> now = contents();
        moments.add(new Moment(sequence, now, root(now)));
        return Answer.applied(changes, expected.unchanged, expected.forced, contents);
    }

    /// The item and all that use it, directly or not.
    Set<String> withAllUsers(String path) {
        SortedMap<String, Content> contents = contents();
        return closure(path, item -> users(contents, item));
    }

    static Set<String> closure(String first, Function<String, List<String>> users) {
        Set<String> found = new TreeSet<>();
        List<String> next = new ArrayList<>(List.of(first));
        while (!next.isEmpty()) {
            String item = next.removeLast();
            if (found.add(item)) {
                next.addAll(users.apply(item));
            }
        }
        return found;
    }

    /// The items that use the one, by path.
    static List<String> users(SortedMap<String, Content> contents, String path) {
        return contents.entrySet().stream()
                .filter(each -> !each.getKey().contains("/"))
                .filter(each -> uses(each.getValue(), path))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean uses(Content content, String path) {
        return content instanceof Content.Part part
                && path.endsWith(".toml")
                && part.uses().contains(path.substring(0, path.length() - ".toml".length()));
    }

    private static Checksum root(Map<String, Content> contents) {
        Map<ItemPath, Checksum> items = new HashMap<>();
        contents.forEach((path, content) -> items.put(new ItemPath(path), content.checksum()));
        return MerkleTree.of(items).root();
    }
}
