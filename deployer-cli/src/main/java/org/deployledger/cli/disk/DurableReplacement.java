package org.deployledger.cli.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Replaces the content of a file that is there: a new file beside it takes its place, once all of
/// it is on the disk. Whatever fails before that leaves the old file alone.
final class DurableReplacement {
    private static final List<String> OWNERS = List.of("uid", "gid");

    private final Path file;
    private final Path folder;
    private final Path fresh;

    DurableReplacement(Path file) {
        this.file = file;
        this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        this.fresh = folder.resolve(Disk.BEING_WRITTEN + System.nanoTime());
    }

    /// Replaces it; false if it does not hold what was seen any more, and was left alone.
    boolean replace(byte[] seen, byte[] content) throws IOException {
        // A rename asks for the folder's permission only.
        file.getFileSystem().provider().checkAccess(file, AccessMode.WRITE);
        try {
            write(content);
            if (!Arrays.equals(Files.readAllBytes(file), seen)) {
                return false;
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return true;
    }

    private void write(byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            keepOwnersAndMode();
            channel.force(true);
        }
    }

    /// The mode comes last: a change of owner takes bits of it away.
    private void keepOwnersAndMode() throws IOException {
        Map<String, Object> old = Files.readAttributes(file, "unix:mode,uid,gid");
        Map<String, Object> own = Files.readAttributes(fresh, "unix:uid,gid");
        for (String owner : OWNERS) {
            if (!Objects.equals(own.get(owner), old.get(owner))) {
                Files.setAttribute(fresh, "unix:" + owner, old.get(owner));
            }
        }
        Files.setAttribute(fresh, "unix:mode", old.get("mode"));
    }
}
