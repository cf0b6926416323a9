package org.deployledger.agent.files;

import org.deployledger.agent.files.release.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Removes old releases a while after a rollout, for which nobody has to wait. Never during one;
/// where rollouts come faster than that, the next one does it.
final class Cleaning {
    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

    private final Duration rest;
    private final Executor executor;
    private final Path directory;
    private final int keep;
    private boolean due;
    private long rollouts;

    /// @param rest how long after a rollout; zero for at once
    /// @param keep how many old releases stay
    Cleaning(Duration rest, Executor executor, Path directory, int keep) {
        this.rest = rest;
        this.executor = executor;
        this.directory = directory;
        this.keep = keep;
    }

    /// Where the directory is had from.
    interface Opened {
        Releases open() throws IOException;
    }

    /// A rollout, which is not disturbed.
    interface Rolling<X extends Exception> {
        void run() throws IOException, X, InterruptedException;
    }

    /// Runs a rollout, which opens the releases itself, and has what it leaves removed.
    synchronized <X extends Exception> void after(Rolling<X> rolling, Opened later)
            throws IOException, X, InterruptedException {
        boolean overdue = due;
        rollouts++;
        rolling.run();
        if (overdue || rest.isZero()) {
            clean(later);
            return;
        }
        due = true;
        long rollout = rollouts;
        CompletableFuture.delayedExecutor(rest.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(() -> cleanAfter(rollout, later));
    }

    private synchronized void cleanAfter(long rollout, Opened later) {
        if (due && rollout == rollouts) {
            clean(later);
        }
    }

    /// Garbage that stays is no reason to fail; the next rollout tries again.
    private void clean(Opened later) {
        due = false;
        try (Releases releases = later.open()) {
            if (releases.lock()) {
                releases.clean(keep);
            }
        } catch (IOException e) {
            LOG.warn(
                    "releases are not cleaned up directory={} reason={}",
                    directory,
                    e.getMessage());
        }
    }
}
