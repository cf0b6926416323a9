package org.deployledger.service.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// What time it is at the broker at least: the last broker time seen, plus what passed here since.
/// So no clock of this machine counts; after a restart the time stands still until a record says
/// more, which makes things expire later, never earlier.
public final class BrokerClock {

    private final LongSupplier nanoTime;
    private Instant seen = Instant.EPOCH;
    private long seenAt;

    /// @param nanoTime as [System#nanoTime()]
    public BrokerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.seenAt = nanoTime.getAsLong();
    }

    /// A record of the broker has this time.
    public void saw(Instant brokerTime) {
        if (!brokerTime.isBefore(now())) {
            seen = brokerTime;
            seenAt = nanoTime.getAsLong();
        }
    }

    /// Not after the broker's own time; [Instant#EPOCH] and little more before anything was seen.
    public Instant now() {
        return seen.plus(Duration.ofNanos(nanoTime.getAsLong() - seenAt));
    }
}
