package org.deployledger.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One directory's records as they are stored. The top node is read once: whoever writes records
/// asks the trie for the directory anew.
final class TrieDirectory {
    static final int NAME_OFFSET = 1 + Checksum.LENGTH;
    static final Node EMPTY = new Node(0, MerkleFormat.emptyRoot());

    private final KeyValues store;
    private final TrieKeys keys;
    private @Nullable Node top;

    TrieDirectory(KeyValues store, byte[] prefix, String path) {
        this.store = store;
        this.keys = new TrieKeys(prefix, path);
    }

    TrieKeys keys() {
        return keys;
    }

    /// The top node, of no entries where the directory does not exist.
    Node top() {
        Node known = top;
        if (known == null) {
            byte[] stored = store.get(keys.node(""));
            known = stored == null ? EMPTY : Node.ofBytes(stored);
            top = known;
        }
        return known;
    }

    Optional<DirectoryEntry> entry(String place) {
        byte[] stored = store.get(keys.entry(place));
        return stored == null ? Optional.empty() : Optional.of(entryOf(stored));
    }

    /// The entries under a node, by place.
    SortedMap<String, DirectoryEntry> entriesUnder(String path) {
        SortedMap<String, DirectoryEntry> entries = new TreeMap<>();
        try (Scan scan = store.scan(keys.entriesUnder(path))) {
            while (scan.next()) {
                String place = keys.placeOf(scan.key());
                if (place.startsWith(path)) {
                    entries.put(place, entryOf(scan.value()));
                }
            }
        }
        return entries;
    }

    /// The same as they are stored. The order of the keys is that of the places.
    Scan rowsUnder(String path) {
        return store.scan(keys.entriesUnder(path));
    }

    /// The 16 children of a split node, null for an empty one.
    List<@Nullable Node> children(String path) {
        List<@Nullable Node> children = Node.noChildren();
        try (Scan scan = store.scan(keys.childrenOf(path))) {
            while (scan.next()) {
                children.set(TrieKeys.childNumber(scan.key()), Node.ofBytes(scan.value()));
            }
        }
        return children;
    }

    /// The name, other than its own fold, that folds to `folded`.
    Optional<String> nameFoldingTo(String folded) {
        byte[] stored = store.get(keys.fold(folded));
        return stored == null ? Optional.empty() : Optional.of(new String(stored, UTF_8));
    }

    static byte[] bytesOf(DirectoryEntry entry) {
        byte[] name = entry.name().getBytes(UTF_8);
        byte[] bytes = new byte[NAME_OFFSET + name.length];
        bytes[0] = entry.kind().code();
        entry.hash().copyTo(bytes, 1);
        System.arraycopy(name, 0, bytes, NAME_OFFSET, name.length);
        return bytes;
    }

    private static DirectoryEntry entryOf(byte[] stored) {
        byte[] hash = new byte[Checksum.LENGTH];
        System.arraycopy(stored, 1, hash, 0, hash.length);
        return new DirectoryEntry(
                DirectoryEntry.Kind.ofCode(stored[0]),
                new String(stored, NAME_OFFSET, stored.length - NAME_OFFSET, UTF_8),
                Checksum.ofBytes(hash));
    }
}
