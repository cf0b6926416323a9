package org.deployledger.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says to everything in an agent that it is to end.
final class Ending {
    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    boolean isBegun() {
        return begun.getCount() == 0;
    }

    /// Waits, but not beyond the beginning of the end.
    void rest(Duration duration) throws InterruptedException {
        var _ = begun.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
