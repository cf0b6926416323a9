package org.deployledger.cli.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The seam between the workspace and the disk. Tests count what goes through it.
public interface FileTree {
    /// A name in a folder, and what stands under it; links are not followed.
    record Entry(String name, FileStamp stamp) {}

    /// What is in a folder, in no order. Looks at every entry once; opens no file.
    List<Entry> list(Path folder) throws IOException;

    /// The stamp of a file, [FileStamp#MISSING] where there is none; links are not followed.
    FileStamp stamp(Path file) throws IOException;

    /// Whether no file stands there: nothing at all, or a folder, which is no item. False where
    /// that cannot be found out.
    default boolean isGone(Path file) {
        try {
            FileStamp.Kind kind = stamp(file).kind();
            return kind == FileStamp.Kind.MISSING || kind == FileStamp.Kind.FOLDER;
        } catch (IOException e) {
            return false;
        }
    }

    /// All bytes of a file. Follows links.
    byte[] read(Path file) throws IOException;

    /// Where a link points to, as it is written in the link.
    Path linkTarget(Path link) throws IOException;

    /// Replaces a file's content atomically: a reader sees the old bytes or the new ones. Creates
    /// the folders on the way, and keeps the permissions of a file that is there.
    void write(Path file, byte[] content) throws IOException;

    /// The file system's own time, nanoseconds since 1970, taken from a file that is made in the
    /// folder for it.
    long clock(Path folder) throws IOException;

    /// Removes a file, and the folders that it leaves empty, up to but not including the root.
    void delete(Path file, Path root) throws IOException;
}
