package org.deployledger.service.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folders in which Streams keeps the state of its tasks. Under exactly-once, what a killed
/// process left is never trusted: Streams finds that out task by task, throws it away, and joins
/// its group anew, which takes seconds. Thrown away before Streams starts, it is restored from the
/// changelog at once.
///
/// A file beside the folder is locked while a process is at work, and says until it has stopped in
/// order that one was. Not for several threads.
public final class TaskDirectories {
    /// The folders at which this process is at work. The system lets go of a process's lock as soon
    /// as the process closes any channel to the file, so that it must not be opened twice.
    private static final Set<Path> AT_WORK = ConcurrentHashMap.newKeySet();

    private final Path root;
    private @Nullable FileChannel work;

    /// @param root of the application, in the state directory; need not be there yet
    public TaskDirectories(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// Says that this process is at work from now on, and removes what one left that was killed.
    /// Where somebody is at work on the same folder nothing happens: Streams will refuse.
    ///
    /// @return whether a process was killed
    /// @throws IOException if the state directory cannot be written
    public boolean open() throws IOException {
        Files.createDirectories(root);
        if (!AT_WORK.add(root)) {
            return false;
        }
        try {
            FileChannel channel =
                    FileChannel.open(
                            root.resolveSibling(root.getFileName() + ".open"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            work = channel;
            if (channel.tryLock() == null) {
                close(false);
                return false;
            }
            boolean killed = channel.size() > 0;
            channel.write(ByteBuffer.wrap(new byte[] {'1'}), 0);
            if (killed) {
                remove();
            }
            return killed;
        } catch (IOException e) {
            close(false);
            throw e;
        }
    }

    /// Says that this process is not at work any more.
    ///
    /// @param inOrder whether the state can be trusted
    public void close(boolean inOrder) throws IOException {
        FileChannel channel = work;
        if (channel == null) {
            return;
        }
        try (channel) {
            if (inOrder) {
                channel.truncate(0);
            }
        } finally {
            work = null;
            AT_WORK.remove(root);
        }
    }

    /// Removes the state of all tasks. The identity of the process stays, since it is what fences
    /// its predecessor.
    public void remove() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (root.relativize(file).getName(0).toString().matches("\\d+_\\d+")) {
                    Files.delete(file);
                }
            }
        }
    }
}
