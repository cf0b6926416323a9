package org.deployledger.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.NameFold;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Works out what a batch of changes makes of one directory, hashing each touched node once.
final class DirectoryUpdate {
    private final TrieDirectory before;
    private final TrieKeys keys;
    private final NodeHasher hasher;
    private final SortedMap<byte[], byte @Nullable []> writes;
    private final SortedMap<String, Step> steps = new TreeMap<>();

    /// One entry, before and after; empty where there is none. The two differ.
    private record Step(Optional<DirectoryEntry> before, Optional<DirectoryEntry> after) {
        private int growth() {
            return (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        }
    }

    DirectoryUpdate(
            TrieDirectory before, NodeHasher hasher, SortedMap<byte[], byte @Nullable []> writes) {
        this.before = before;
        this.keys = before.keys();
        this.hasher = hasher;
        this.writes = writes;
    }

    void change(
            String place, Optional<DirectoryEntry> entryBefore, Optional<DirectoryEntry> after) {
        if (!entryBefore.equals(after)) {
            steps.put(place, new Step(entryBefore, after));
        }
    }

    /// The directory's new top node, of no entries where the directory vanishes.
    Node apply() {
        steps.forEach(this::writeEntry);
        return node("", before.top(), steps);
    }

    private Node node(String path, Node node, SortedMap<String, Step> changes) {
        if (changes.isEmpty()) {
            return node;
        }
        int count = node.count() + changes.values().stream().mapToInt(Step::growth).sum();
        if (count <= MerkleFormat.LISTING_LIMIT || !node.isSplit()) {
            dropBelow(path, node);
            if (count == 0) {
                return drop(path);
            }
            return count <= MerkleFormat.LISTING_LIMIT && path.length() <= TrieKeys.SPELLED
                    ? listing(path, node, count, changes)
                    : Node.build(path, entriesAfter(path, changes), hasher, this::writeNode);
        }
        List<@Nullable Node> children = before.children(path);
        for (int number = 0; number < MerkleFormat.FAN_OUT; number++) {
            Node child = children.get(number);
            Node after =
                    node(
                            Node.childPath(path, number),
                            child == null ? TrieDirectory.EMPTY : child,
                            Node.under(path, number, changes));
            children.set(number, after.count() == 0 ? null : after);
        }
        Node after = new Node(count, hasher.split(count, children));
        writeNode(path, after);
        return after;
    }

    /// A listing, hashed from its rows as they are stored, in one pass over them and the changes.
    private Node listing(String path, Node node, int count, SortedMap<String, Step> changes) {
        Deque<byte[]> changed = new ArrayDeque<>(changes.size());
        changes.keySet().forEach(place -> changed.add(keys.entry(place)));
        hasher.startListing(count);
        if (node.count() > 0) {
            try (Scan rows = before.rowsUnder(path)) {
                while (rows.next()) {
                    if (!isReplaced(rows.key(), changed)) {
                        hasher.append(rows.value());
                    }
                }
            }
        }
        changed.forEach(this::appendAfter);
        Node after = new Node(count, hasher.finish());
        writeNode(path, after);
        return after;
    }

    /// Appends the changes up to a row, and says whether one is of the row itself.
    private boolean isReplaced(byte[] row, Deque<byte[]> changed) {
        int order = -1;
        while (order < 0 && !changed.isEmpty()) {
            order = Arrays.compareUnsigned(changed.getFirst(), row);
            if (order <= 0) {
                appendAfter(changed.removeFirst());
            }
        }
        return order == 0;
    }

    private void appendAfter(byte[] key) {
        byte[] row = writes.get(key);
        if (row != null) {
            hasher.append(row);
        }
    }

    private SortedMap<String, DirectoryEntry> entriesAfter(
            String path, SortedMap<String, Step> changes) {
        SortedMap<String, DirectoryEntry> entries = before.entriesUnder(path);
        changes.forEach(
                (place, step) ->
                        step.after()
                                .ifPresentOrElse(
                                        entry -> entries.put(place, entry),
                                        () -> entries.remove(place)));
        return entries;
    }

    private Node drop(String path) {
        writes.putIfAbsent(keys.node(path), null);
        return TrieDirectory.EMPTY;
    }

    /// Drops all nodes below a split one, which is about to become a listing.
    private void dropBelow(String path, Node node) {
        if (!node.isSplit()) {
            return;
        }
        List<@Nullable Node> children = before.children(path);
        for (int number = 0; number < MerkleFormat.FAN_OUT; number++) {
            Node child = children.get(number);
            if (child != null) {
                dropBelow(Node.childPath(path, number), child);
                drop(Node.childPath(path, number));
            }
        }
    }

    private void writeNode(String path, Node node) {
        writes.put(keys.node(path), node.toBytes());
    }

    private void writeEntry(String place, Step step) {
        writes.put(keys.entry(place), step.after().map(TrieDirectory::bytesOf).orElse(null));
        if (step.growth() == 0) {
            return;
        }
        step.before().ifPresent(entry -> writeFold(entry.name(), false));
        step.after().ifPresent(entry -> writeFold(entry.name(), true));
    }

    /// Where one name replaces another of the same fold, the one that is there wins.
    private void writeFold(String name, boolean there) {
        String folded = NameFold.fold(name);
        if (folded.equals(name)) {
            return;
        }
        if (there) {
            writes.put(keys.fold(folded), name.getBytes(UTF_8));
        } else {
            writes.putIfAbsent(keys.fold(folded), null);
        }
    }
}
