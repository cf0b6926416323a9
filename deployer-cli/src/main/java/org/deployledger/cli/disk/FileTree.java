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

    /// Whether no file stands there: nothing at all, or a folder, which is no item, or a link to a
    /// folder on the way. False where that cannot be found out.
    default boolean isGone(Path root, Path file) {
        try {
            FileStamp.Kind kind = stamp(file).kind();
            return kind == FileStamp.Kind.MISSING
                    || kind == FileStamp.Kind.FOLDER
                    || isBehindLink(root, file);
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether a folder between the root and the file is a link: what lies behind it is in another
    /// place, as git sees it too.
    default boolean isBehindLink(Path root, Path file) throws IOException {
        Path folder = file.getParent();
        while (folder != null && folder.startsWith(root) && !folder.equals(root)) {
            if (stamp(folder).kind() == FileStamp.Kind.LINK) {
                return true;
            }
            folder = folder.getParent();
        }
        return false;
    }

    /// The stamp of what a link leads to in the end, [FileStamp#MISSING] where that is nothing.
    default FileStamp targetStamp(Path link) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            return FileStamp.MISSING;
        }
        return stamp(target);
    }

    /// All bytes of a file. Follows links.
    byte[] read(Path file) throws IOException;

    /// Where a link points to, as it is written in the link.
    Path linkTarget(Path link) throws IOException;

    /// Replaces a file's content atomically: a reader sees the old bytes or the new ones. Creates
    /// the folders on the way, and keeps the permissions of a file that is there.
    void write(Path file, byte[] content) throws IOException;

    /// Replaces the content of a file that is there, atomically and durably: content and name are
    /// on the disk when this returns. Mode and owner stay; where that cannot be done, nothing is.
    ///
    /// @param seen what the file has to hold
    /// @return false if it does not hold that any more, and was left alone
    boolean replace(Path file, byte[] seen, byte[] content) throws IOException;

    /// The file system's own time, nanoseconds since 1970, taken from a file that is made in the
    /// folder for it.
    long clock(Path folder) throws IOException;

    /// Removes a file, and the folders that it leaves empty, up to but not including the root.
    void delete(Path file, Path root) throws IOException;
}
