package org.deployledger.testkit.workspace;

import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// The disk, with a count of the files whose content was opened, and a hook that runs while one is
/// being read.
public final class CountingFiles implements FileTree {
    private final FileTree disk = new Disk();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile Predicate<Path> forbidden = _ -> false;
    private volatile Runnable whileReading = () -> {};

    /// Files opened since the last call.
    public int opened() {
        return opened.getAndSet(0);
    }

    /// Does something in the middle of every read.
    public void whileReading(Runnable action) {
        whileReading = action;
    }

    /// Files that the user may not read.
    public void forbid(Predicate<Path> which) {
        forbidden = which;
    }

    @Override
    public List<Entry> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public FileStamp stamp(Path file) throws IOException {
        return disk.stamp(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        opened.incrementAndGet();
        if (forbidden.test(file)) {
            throw new AccessDeniedException(file.toString());
        }
        byte[] bytes = disk.read(file);
        whileReading.run();
        return bytes;
    }

    @Override
    public Path linkTarget(Path link) throws IOException {
        return disk.linkTarget(link);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        disk.write(file, content);
    }

    @Override
    public boolean replace(Path file, byte[] seen, byte[] content) throws IOException {
        return disk.replace(file, seen, content);
    }

    @Override
    public long clock(Path folder) throws IOException {
        return disk.clock(folder);
    }

    @Override
    public void delete(Path file, Path root) throws IOException {
        disk.delete(file, root);
    }
}
