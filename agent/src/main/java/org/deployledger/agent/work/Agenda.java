package org.deployledger.agent.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When a provider's system is looked at next, and when what failed is tried again. One thread.
final class Agenda {
    private long lookAt = System.nanoTime();
    private long retryAt = System.nanoTime();
    private int failures;

    /// How long there is nothing to do.
    Duration patience() {
        long next = failures > 0 ? Math.min(retryAt, lookAt) : lookAt;
        return Duration.ofNanos(Math.max(1, next - System.nanoTime()));
    }

    boolean isLookDue() {
        return System.nanoTime() - lookAt >= 0;
    }

    /// Whether it is too early to try again what failed.
    boolean isPausing() {
        return failures > 0 && System.nanoTime() - retryAt < 0;
    }

    void lookAfter(Duration duration) {
        lookAt = System.nanoTime() + duration.toNanos();
    }

    /// What failed before works now.
    void calm() {
        failures = 0;
    }

    /// Something failed: it is tried again, ever later.
    ///
    /// @return after how long
    Duration failed() {
        failures++;
        Duration wait = Backoff.USUAL.after(failures, RandomGenerator.getDefault());
        retryAt = System.nanoTime() + wait.toNanos();
        if (lookAt - retryAt < 0) {
            lookAt = retryAt;
        }
        return wait;
    }

    /// How often in a row.
    int failures() {
        return failures;
    }
}
