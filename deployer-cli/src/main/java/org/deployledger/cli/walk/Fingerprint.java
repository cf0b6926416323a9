package org.deployledger.cli.walk;

import org.deployledger.cli.disk.FileStamp;

/// 128 bits over paths and stamps, whatever their order. Not cryptographic: it tells whether
/// anything has changed since the last look, on the developer's own disk.
public record Fingerprint(long high, long low) {
    static final Fingerprint EMPTY = new Fingerprint(0, 0);

    Fingerprint plus(String path, FileStamp stamp) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        hash = mix(hash ^ stamp.size());
        hash = mix(hash + stamp.modified());
        hash = mix(hash + stamp.changed());
        hash = mix(hash + stamp.inode() * 4 + (stamp.executable() ? 2 : 0) + kind(stamp));
        return new Fingerprint(high + hash, low + mix(hash ^ 0x9e3779b97f4a7c15L));
    }

    /// Of both together.
    Fingerprint plus(Fingerprint other) {
        return new Fingerprint(high + other.high, low + other.low);
    }

    private static int kind(FileStamp stamp) {
        return stamp.kind() == FileStamp.Kind.LINK ? 1 : 0;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * 0xd6e8feb86659fd93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
        return mixed ^ (mixed >>> 32);
    }

    @Override
    public String toString() {
        return Long.toHexString(high) + "-" + Long.toHexString(low);
    }
}
