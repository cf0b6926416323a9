package org.deployledger.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for a condition. The only place of the tests where time passes on purpose: how long it
/// took is never asserted.
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long ASK_AGAIN_NANOS = 20_000_000;

    private Await() {}

    /// Returns once the condition holds.
    ///
    /// @param what is said where it never does
    public static void until(String what, Callable<Boolean> condition) {
        value(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /// Lets a random time pass, for a fault at a random point.
    public static void anyMoment(Random random, Duration atMost) {
        LockSupport.parkNanos(random.nextLong(atMost.toNanos()));
    }

    /// The value, once there is one.
    public static <T> T value(String what, Callable<Optional<T>> attempt) {
        return value(what, PATIENCE, attempt, () -> "");
    }

    /// The value, once there is one. A failed attempt counts as "not yet".
    ///
    /// @param facts are added where there never is one
    public static <T> T value(
            String what, Duration patience, Callable<Optional<T>> attempt, Supplier<String> facts) {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        do {
            try {
                Optional<T> found = attempt.call();
                if (found.isPresent()) {
                    return found.get();
                }
                last = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError(
                "not within " + patience.toSeconds() + " s: " + what + "\n" + facts.get(), last);
    }
}
