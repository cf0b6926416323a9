package org.deployledger.cli.disk;

import java.time.Instant;

/// What the file system says of a file without its being opened. As long as all of it stays the
/// same, so does the content, unless it is [#racy(long)].
///
/// @param modified time of the last change of the content, nanoseconds since 1970
/// @param changed time of the last change of the file or its attributes, nanoseconds since 1970;
///   programs cannot set it
public record FileStamp(
        Kind kind, long size, long modified, long changed, long inode, boolean executable) {
    /// What stands under a name.
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER,
        MISSING
    }

    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int EXECUTABLE = 0100;

    /// Nothing stands there.
    public static final FileStamp MISSING = new FileStamp(Kind.MISSING, 0, 0, 0, 0, false);

    /// The stamp of what is there.
    ///
    /// @param mode file type and permissions, as `stat(2)` has them
    static FileStamp of(int mode, long size, long modified, long changed, long inode) {
        Kind kind =
                switch (mode & TYPE) {
                    case FILE -> Kind.FILE;
                    case FOLDER -> Kind.FOLDER;
                    case LINK -> Kind.LINK;
                    default -> Kind.OTHER;
                };
        return new FileStamp(kind, size, modified, changed, inode, (mode & EXECUTABLE) != 0);
    }

    /// The moment of the last change of the content.
    public Instant modifiedAt() {
        return Instant.ofEpochSecond(
                Math.floorDiv(modified, 1_000_000_000L), Math.floorMod(modified, 1_000_000_000L));
    }

    /// Whether the file may have changed after it was read, without its stamp's showing it: it was
    /// touched in the same tick of the file system's clock, or later.
    ///
    /// @param clock the file system's time at the moment before the file was read, nanoseconds
    public boolean racy(long clock) {
        boolean coarse = modified % 1_000_000_000L == 0 && changed % 1_000_000_000L == 0;
        long tick = coarse ? 2_000_000_000L : 20_000_000L;
        return Math.max(modified, changed) + tick >= clock;
    }

    /// Whether the content is the same as when the other stamp was taken.
    public boolean same(FileStamp other) {
        return size == other.size
                && modified == other.modified
                && changed == other.changed
                && inode == other.inode
                && kind == other.kind;
    }
}
