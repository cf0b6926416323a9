package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What is remembered of a node: how many entries lie under it, and its hash. Where it lies is its
/// path: the digits that the places of all its entries begin with, `""` for a directory's top node.
record Node(int count, Checksum hash) {
    private static final String DIGITS = "0123456789abcdef";

    /// Takes each node that a build makes, children before their parent.
    interface Sink {
        void accept(String path, Node node);
    }

    boolean isSplit() {
        return count > MerkleFormat.LISTING_LIMIT;
    }

    /// Builds the node at `path` with all nodes below it.
    ///
    /// @param entries by place, all of which begin with `path`
    static Node build(
            String path, SortedMap<String, DirectoryEntry> entries, NodeHasher hasher, Sink sink) {
        int count = entries.size();
        Checksum hash =
                count <= MerkleFormat.LISTING_LIMIT
                        ? hasher.listing(entries.values())
                        : hasher.split(count, buildChildren(path, entries, hasher, sink));
        Node node = new Node(count, hash);
        sink.accept(path, node);
        return node;
    }

    /// The entries under child `number` of the node at `path`.
    static <V> SortedMap<String, V> under(String path, int number, SortedMap<String, V> entries) {
        // 'g' follows 'f': a bound above every place that begins with the child's path
        String child = childPath(path, number);
        return entries.subMap(child, child + 'g');
    }

    static String childPath(String path, int number) {
        return path + DIGITS.charAt(number);
    }

    /// The children that a split node starts from.
    static List<@Nullable Node> noChildren() {
        return new ArrayList<>(Collections.<@Nullable Node>nCopies(MerkleFormat.FAN_OUT, null));
    }

    byte[] toBytes() {
        byte[] bytes = ByteBuffer.allocate(4 + Checksum.LENGTH).putInt(count).array();
        hash.copyTo(bytes, 4);
        return bytes;
    }

    static Node ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int count = buffer.getInt();
        byte[] hash = new byte[Checksum.LENGTH];
        buffer.get(hash);
        return new Node(count, Checksum.ofBytes(hash));
    }

    private static List<@Nullable Node> buildChildren(
            String path, SortedMap<String, DirectoryEntry> entries, NodeHasher hasher, Sink sink) {
        List<@Nullable Node> children = noChildren();
        for (int number = 0; number < MerkleFormat.FAN_OUT; number++) {
            SortedMap<String, DirectoryEntry> child = under(path, number, entries);
            if (!child.isEmpty()) {
                children.set(number, build(childPath(path, number), child, hasher, sink));
            }
        }
        return children;
    }
}
