package org.deployledger.merkle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// The keys of one directory's records. All begin with the caller's prefix, a letter for what they
/// hold, and H(path of the directory): of fixed length, so that no directory's keys begin with
/// another's.
///
///     entry      'E' ‖ H(directory) ‖ place of the name
///     node       'N' ‖ H(directory) ‖ u8 length of the node's path ‖ the path's digits
///     fold       'F' ‖ H(directory) ‖ place of the folded name
///
/// The first eight half-bytes of an entry's place are spelled as digits, a byte each, so that the
/// entries of a node are one range of keys; the remaining 28 bytes follow as they are. A node's
/// children differ in the last byte of their keys alone.
final class TrieKeys {
    static final int SPELLED = 8;

    private final byte[] prefix;
    private final byte[] directory;

    TrieKeys(byte[] prefix, String directory) {
        this.prefix = prefix;
        this.directory = new NodeHasher().hash(directory);
    }

    byte[] entry(String place) {
        return key(
                'E',
                place.substring(0, SPELLED).getBytes(US_ASCII),
                HexFormat.of().parseHex(place, SPELLED, place.length()));
    }

    /// What the keys of all entries under the node begin with. Below the eighth level, where only
    /// names made for it can lead, keys of entries that are not under the node begin with it too.
    byte[] entriesUnder(String path) {
        return key(
                'E',
                path.substring(0, Math.min(SPELLED, path.length())).getBytes(US_ASCII),
                new byte[0]);
    }

    /// The place of an entry by its key.
    String placeOf(byte[] key) {
        int start = prefix.length + 1 + directory.length;
        return new String(key, start, SPELLED, US_ASCII)
                + HexFormat.of().formatHex(key, start + SPELLED, key.length);
    }

    byte[] node(String path) {
        return key('N', new byte[] {(byte) path.length()}, path.getBytes(US_ASCII));
    }

    /// What the keys of the node's children, and no others, begin with.
    byte[] childrenOf(String path) {
        return key('N', new byte[] {(byte) (path.length() + 1)}, path.getBytes(US_ASCII));
    }

    /// The number of a child by its key.
    static int childNumber(byte[] key) {
        return HexFormat.fromHexDigit(key[key.length - 1]);
    }

    byte[] fold(String folded) {
        return key('F', new NodeHasher().hash(folded), new byte[0]);
    }

    private byte[] key(char letter, byte[] first, byte[] second) {
        return ByteBuffer.allocate(
                        prefix.length + 1 + directory.length + first.length + second.length)
                .put(prefix)
                .put((byte) letter)
                .put(directory)
                .put(first)
                .put(second)
                .array();
    }
}
