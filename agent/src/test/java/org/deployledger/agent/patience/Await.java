package org.deployledger.agent.patience;

import static org.junit.jupiter.api.Assertions.fail;

import org.jspecify.annotations.NullMarked;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for a condition.
@NullMarked
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Await() {}

    /// Returns once the condition holds.
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("not within " + LONGEST + ": " + what);
            }
            Thread.sleep(5);
        }
    }
}
