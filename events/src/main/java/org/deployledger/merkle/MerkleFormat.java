package org.deployledger.merkle;

import org.deployledger.item.Checksum;

import java.util.List;

/// The Merkle format: how names and checksums become hashes. Roots stay in the log for ever, so that
/// nothing here may change without a new [#NUMBER].
///
/// H is SHA-256, numbers are big-endian, ‖ joins. A directory is a set of entries with different
/// names. An entry is
///
///     entry = u8 kind (1 item, 2 directory) ‖ u16 length of name ‖ name in UTF-8 ‖ 32-byte hash
///
/// where hash is H(bytes of the item), or the hash of the directory. A name's place is H(name).
/// The hash of a directory with the entries E is node(E, 0), and node(E, d) is
///
///     |E| ≤ 256   H(0x02 ‖ u32 |E| ‖ the entries by ascending place)
///     else        H(0x03 ‖ u32 |E| ‖ child 0 ‖ … ‖ child 15)
///
/// where child n is node(of the entries whose place has n as its d-th half-byte, d + 1; the high half
/// of the first byte is the 0th), or 32 zero bytes where there is no such entry. Directories exist
/// through their items, so only the root can be empty. The root of an environment is the hash of its
/// root directory; it depends on nothing but the set of paths and checksums.
///
/// The first bytes 0x02 and 0x03 keep nodes apart from each other and from the hashes of events
/// (0x00) and of a log over them (0x01, RFC 6962).
public final class MerkleFormat {
    /// The number of this format.
    public static final int NUMBER = 1;

    /// Most entries of a listing; a node with more is split.
    static final int LISTING_LIMIT = 256;

    /// Children of a split node.
    static final int FAN_OUT = 16;

    private MerkleFormat() {}

    /// The root of an environment without items.
    public static Checksum emptyRoot() {
        return new NodeHasher().listing(List.of());
    }
}
