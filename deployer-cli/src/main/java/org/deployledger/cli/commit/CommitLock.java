package org.deployledger.cli.commit;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// Commits of one repository are deployed one after the other: two pushes may come at once, and the
/// branch has to end where git says. The operating system takes the lock from a process that dies.
public final class CommitLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long AGAIN_NANOS = 20_000_000;

    private final FileChannel channel;

    private CommitLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, as soon as it is free.
    ///
    /// @param folder of the local state
    public static CommitLock take(Path folder, Clock clock) {
        Path file = folder.resolve("commit.lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Instant end = clock.instant().plus(PATIENCE);
            while (!isTaken(channel)) {
                if (clock.instant().isAfter(end)) {
                    channel.close();
                    throw Failure.of(
                                    ExitCode.FAILED,
                                    "busy",
                                    "another commit of this repository is still being deployed")
                            .fact("waited", PATIENCE.toSeconds() + " s")
                            .fact("lock", file)
                            .next("deployer deploy --commit HEAD", "tries again");
                }
                LockSupport.parkNanos(AGAIN_NANOS);
            }
            return new CommitLock(channel);
        } catch (IOException e) {
            throw Failure.because(
                            ExitCode.FAILED,
                            "state_unusable",
                            "the local state cannot be written",
                            e)
                    .fact("file", file)
                    .fact("cause", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this process
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the end of the process gives it back
        }
    }
}
