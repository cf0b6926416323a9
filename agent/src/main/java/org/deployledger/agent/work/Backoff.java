package org.deployledger.agent.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, up to a limit, and by chance
/// up to a fifth more or less, so that many agents do not come at the same moment.
public record Backoff(Duration first, Duration most) {
    /// From one second to five minutes.
    public static final Backoff USUAL = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /// The wait after so many failed attempts, from 1.
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, 30);
        long millis = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis((long) (millis * (0.8 + 0.4 * random.nextDouble())));
    }

    /// Whether the failure with this number is told, where all are alike: 1, 2, 4, 8 and so on.
    static boolean isTold(int failures) {
        return Integer.bitCount(failures) == 1;
    }
}
