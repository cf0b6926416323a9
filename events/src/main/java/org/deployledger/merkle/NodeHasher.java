package org.deployledger.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// Computes what [MerkleFormat] defines. One digest and one buffer serve a whole tree: asking for a
/// digest costs as much as hashing a name. One thread at a time.
final class NodeHasher {
    private static final byte LISTING = 0x02;
    private static final byte SPLIT = 0x03;
    private static final int FIRST_BYTES = 1024;

    private final MessageDigest digest = Checksum.sha256();
    private byte[] buffer = {};
    private int length;

    /// H(text) as 64 lower-case hexadecimal digits, so that text order is canonical order and the
    /// digit at d is the d-th half-byte.
    String place(String name) {
        return HexFormat.of().formatHex(hash(name));
    }

    /// H(text).
    byte[] hash(String text) {
        return digest.digest(text.getBytes(UTF_8));
    }

    /// The hash of a listing whose entries come by ascending place.
    Checksum listing(Collection<DirectoryEntry> entries) {
        startListing(entries.size());
        for (DirectoryEntry entry : entries) {
            byte[] name = entry.name().getBytes(UTF_8);
            reserve(3 + name.length + Checksum.LENGTH);
            buffer[length++] = entry.kind().code();
            buffer[length++] = (byte) (name.length >>> 8);
            buffer[length++] = (byte) name.length;
            System.arraycopy(name, 0, buffer, length, name.length);
            length += name.length;
            append(entry.hash());
        }
        return finish();
    }

    /// Begins a listing of so many entries, each of which is to be appended by ascending place.
    void startListing(int count) {
        start(LISTING, count);
    }

    /// Appends an entry as [TrieDirectory#bytesOf] stores it.
    void append(byte[] row) {
        int name = row.length - TrieDirectory.NAME_OFFSET;
        reserve(3 + name + Checksum.LENGTH);
        buffer[length++] = row[0];
        buffer[length++] = (byte) (name >>> 8);
        buffer[length++] = (byte) name;
        System.arraycopy(row, TrieDirectory.NAME_OFFSET, buffer, length, name);
        length += name;
        System.arraycopy(row, 1, buffer, length, Checksum.LENGTH);
        length += Checksum.LENGTH;
    }

    /// The hash of what was started and appended.
    Checksum finish() {
        digest.update(buffer, 0, length);
        return Checksum.of(digest);
    }

    /// The hash of a split node of `count` entries from its 16 children, null for an empty one.
    Checksum split(int count, List<@Nullable Node> children) {
        start(SPLIT, count);
        for (Node child : children) {
            reserve(Checksum.LENGTH);
            append(child == null ? Checksum.ZERO : child.hash());
        }
        return finish();
    }

    private void start(byte tag, int count) {
        length = 0;
        reserve(FIRST_BYTES);
        buffer[length++] = tag;
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (count >>> shift);
        }
    }

    private void append(Checksum hash) {
        hash.copyTo(buffer, length);
        length += Checksum.LENGTH;
    }

    private void reserve(int bytes) {
        if (length + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (length + bytes));
        }
    }
}
