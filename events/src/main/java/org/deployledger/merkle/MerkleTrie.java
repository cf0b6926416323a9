package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.deployledger.item.NameFold;
import org.deployledger.store.KeyValues;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The Merkle tree of one environment as it is kept in a store: an entry for every item and
/// directory, and a node for every listing and split, so that a change costs the logarithm of its
/// directory's size, and no node reads more than its 256 entries or 16 children. The roots equal
/// those of [MerkleTree].
///
/// It reads the store as it is at each call, and writes nothing: [#update] says what to write.
/// Directories are named by their path, `""` for the root; they exist while they hold an item.
public final class MerkleTrie {
    private final KeyValues store;
    private final byte[] prefix;

    /// @param prefix what all keys of this environment's trie begin with; no other keys may
    public MerkleTrie(KeyValues store, byte[] prefix) {
        this.store = store;
        this.prefix = prefix.clone();
    }

    /// The root over all items.
    public Checksum root() {
        return directory("").top().hash();
    }

    /// The hash of a directory; empty where there is none, but the root always has one.
    public Optional<Checksum> hash(String directory) {
        Node top = directory(directory).top();
        return top.count() == 0 && !directory.isEmpty()
                ? Optional.empty()
                : Optional.of(top.hash());
    }

    /// The number of names in a directory, 0 where there is none.
    public int count(String directory) {
        return directory(directory).top().count();
    }

    /// The entries of a directory sorted by name, none where there is no such directory. All of
    /// them are held in memory.
    public List<DirectoryEntry> entries(String directory) {
        return directory(directory).entriesUnder("").values().stream()
                .sorted(Comparator.comparing(DirectoryEntry::name))
                .toList();
    }

    /// What a name in a directory stands for, empty where it is free.
    public Optional<DirectoryEntry> entry(String directory, String name) {
        return directory(directory).entry(new NodeHasher().place(name));
    }

    /// A name in a directory that is there, and differs from `name` only as `NameFold` says.
    public Optional<String> collision(String directory, String name) {
        TrieDirectory stored = directory(directory);
        String folded = NameFold.fold(name);
        return stored.entry(new NodeHasher().place(folded))
                .map(DirectoryEntry::name)
                .or(() -> stored.nameFoldingTo(folded))
                .filter(found -> !found.equals(name));
    }

    /// What a batch of changes does to the tree. The order does not matter: removals come first, so
    /// that the item `x` may make room for `x/y`, and the other way round. The names must have
    /// passed `NameCheck`.
    ///
    /// @throws IllegalArgumentException if a path comes twice, a removed item is not there, or a
    ///   path would be both an item and a directory
    public TreeUpdate update(Collection<TreeChange> changes) {
        return new TrieUpdate(this).apply(changes);
    }

    TrieDirectory directory(String path) {
        return new TrieDirectory(store, prefix, path);
    }
}
