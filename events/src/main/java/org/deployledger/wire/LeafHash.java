package org.deployledger.wire;

import org.deployledger.item.Checksum;

import java.security.MessageDigest;

/// The hash of an event, which its successor carries as `previous`: SHA-256 over 0x00, the
/// fingerprint of the writer schema, and the Avro body. The 0x00 makes it a leaf of an RFC 6962
/// Merkle tree.
public final class LeafHash {
    private LeafHash() {}

    /// The leaf hash of the event that stands framed in `value`.
    ///
    /// @param fingerprint see [ContractSchemas#fingerprint]
    /// @param value magic byte, schema id and body
    public static Checksum of(Checksum fingerprint, byte[] value) {
        MessageDigest digest = Checksum.sha256();
        digest.update((byte) 0);
        fingerprint.update(digest);
        digest.update(value, WireFormat.HEADER_LENGTH, value.length - WireFormat.HEADER_LENGTH);
        return Checksum.of(digest);
    }
}
