package org.deployledger.command;

import org.deployledger.item.Checksum;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;

/// The digest that makes a hole in a staged change set impossible: SHA-256 over the changes by
/// index, each u32 index, u32 length and UTF-8 path, u8 operation (1 PUT, 2 DELETE), u64 base
/// version, 32 bytes checksum (zeros for DELETE), all big-endian.
public final class CommitDigest {
    private final MessageDigest digest = Checksum.sha256();

    /// The digest of the changes, which come in the order of their index.
    public static Checksum of(Iterable<StagedChange> changes) {
        CommitDigest digest = new CommitDigest();
        for (Iterator<StagedChange> each = changes.iterator(); each.hasNext(); ) {
            digest.add(each.next());
        }
        return digest.value();
    }

    /// Adds the next change by index.
    public void add(StagedChange change) {
        byte[] path = change.path().getBytes(StandardCharsets.UTF_8);
        Checksum checksum = change.checksum();
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 + path.length + 1 + 8 + Checksum.LENGTH);
        bytes.putInt(change.index()).putInt(path.length).put(path);
        bytes.put((byte) change.operation().code()).putLong(change.baseVersion());
        bytes.put((checksum == null ? Checksum.ZERO : checksum).bytes());
        digest.update(bytes.array());
    }

    /// The digest of all that was added; starts anew after.
    public Checksum value() {
        return Checksum.of(digest);
    }
}
