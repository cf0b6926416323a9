package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.deployledger.item.DirectoryPath;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes a batch of changes up from the deepest directories to the root, each directory once: what
/// a directory comes to is a change of the one that holds it.
final class TrieUpdate {
    private final MerkleTrie trie;
    private final NodeHasher hasher = new NodeHasher();
    private final SortedMap<byte[], byte @Nullable []> writes =
            new TreeMap<>(Arrays::compareUnsigned);
    private final NavigableMap<String, Map<String, Wish>> wishes =
            new TreeMap<>(
                    Comparator.comparingInt(DirectoryPath::depth)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    /// What the batch wants of one name: that an item or a directory there goes, that one comes, or
    /// both.
    private record Wish(Optional<DirectoryEntry.Kind> gone, Optional<DirectoryEntry> there) {
        private static final Wish NONE = new Wish(Optional.empty(), Optional.empty());
    }

    TrieUpdate(MerkleTrie trie) {
        this.trie = trie;
    }

    TreeUpdate apply(Collection<TreeChange> changes) {
        Checksum before = trie.root();
        Set<ItemPath> seen = new HashSet<>();
        for (TreeChange change : changes) {
            require(seen.add(change.path()), change.path().value(), "changes twice");
            wishFor(change);
        }
        Checksum after = before;
        for (var next = wishes.pollFirstEntry(); next != null; next = wishes.pollFirstEntry()) {
            after = directory(next.getKey(), next.getValue()).hash();
        }
        return new TreeUpdate(before, after, writes);
    }

    private void wishFor(TreeChange change) {
        ItemPath path = change.path();
        Checksum checksum = change.checksum();
        if (checksum == null) {
            gone(path.directory(), path.name(), DirectoryEntry.Kind.ITEM);
        } else {
            there(
                    path.directory(),
                    new DirectoryEntry(DirectoryEntry.Kind.ITEM, path.name(), checksum));
        }
    }

    private Node directory(String path, Map<String, Wish> names) {
        TrieDirectory stored = trie.directory(path);
        DirectoryUpdate update = new DirectoryUpdate(stored, hasher, writes);
        names.forEach(
                (name, wish) -> {
                    String place = hasher.place(name);
                    Optional<DirectoryEntry> before =
                            stored.top().count() == 0 ? Optional.empty() : stored.entry(place);
                    check(DirectoryPath.join(path, name), before.map(DirectoryEntry::kind), wish);
                    update.change(place, before, wish.there());
                });
        Node top = update.apply();
        if (!path.isEmpty()) {
            tellParent(path, stored.top(), top);
        }
        return top;
    }

    private void tellParent(String path, Node before, Node after) {
        String parent = DirectoryPath.parent(path);
        String name = DirectoryPath.name(path);
        if (after.count() > 0) {
            there(parent, new DirectoryEntry(DirectoryEntry.Kind.DIRECTORY, name, after.hash()));
        } else if (before.count() > 0) {
            gone(parent, name, DirectoryEntry.Kind.DIRECTORY);
        }
    }

    private void there(String directory, DirectoryEntry entry) {
        wishes.computeIfAbsent(directory, _ -> new HashMap<>())
                .merge(
                        entry.name(),
                        new Wish(Optional.empty(), Optional.of(entry)),
                        (wish, other) -> {
                            require(
                                    wish.there().isEmpty(),
                                    DirectoryPath.join(directory, entry.name()),
                                    "would be both an item and a directory");
                            return new Wish(wish.gone(), other.there());
                        });
    }

    private void gone(String directory, String name, DirectoryEntry.Kind kind) {
        Map<String, Wish> names = wishes.computeIfAbsent(directory, _ -> new HashMap<>());
        Wish wish = names.getOrDefault(name, Wish.NONE);
        names.put(name, new Wish(Optional.of(kind), wish.there()));
    }

    /// An item only goes where one is, and what comes in the place of another kind needs that to
    /// go.
    private static void check(String path, Optional<DirectoryEntry.Kind> before, Wish wish) {
        wish.gone()
                .ifPresent(
                        kind ->
                                require(
                                        before.equals(Optional.of(kind)),
                                        path,
                                        "is removed and not there"));
        wish.there()
                .ifPresent(
                        entry ->
                                require(
                                        before.isEmpty()
                                                || before.get() == entry.kind()
                                                || wish.gone().isPresent(),
                                        path,
                                        "would be both an item and a directory"));
    }

    private static void require(boolean condition, String path, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(path + " " + fault);
        }
    }
}
