package org.deployledger.names;

import org.deployledger.item.DirectoryPath;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.DirectoryEntry.Kind;
import org.deployledger.merkle.MerkleTrie;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The paths that a batch of removals takes away: the items that were there, and the directories
/// that lose all they held.
final class Removals {
    private final MerkleTrie trie;
    private final Set<String> gone = new HashSet<>();
    private final Map<String, Integer> losses = new HashMap<>();

    /// Directories that lost something, deepest first.
    private final NavigableSet<String> touched =
            new TreeSet<>(
                    Comparator.comparingInt(DirectoryPath::depth)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    private Removals(MerkleTrie trie) {
        this.trie = trie;
    }

    static Removals of(MerkleTrie trie, Collection<ItemPath> items) {
        Removals removals = new Removals(trie);
        for (ItemPath item : items) {
            if (trie.entry(item.directory(), item.name())
                    .filter(entry -> entry.kind() == Kind.ITEM)
                    .isPresent()) {
                removals.remove(item.directory(), item.value());
            }
        }
        removals.removeEmptied();
        return removals;
    }

    boolean contains(String path) {
        return gone.contains(path);
    }

    private void removeEmptied() {
        for (String path = touched.pollFirst(); path != null; path = touched.pollFirst()) {
            boolean emptied = losses.getOrDefault(path, 0) == trie.count(path);
            if (emptied && !path.isEmpty()) {
                remove(DirectoryPath.parent(path), path);
            }
        }
    }

    private void remove(String directory, String path) {
        if (gone.add(path)) {
            losses.merge(directory, 1, Integer::sum);
            touched.add(directory);
        }
    }
}
