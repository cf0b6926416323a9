package org.deployledger.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

class BrokerClockTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(17);
    private final BrokerClock clock = new BrokerClock(nanos::get);

    @Test
    void goesOnFromTheLastBrokerTime() {
        pass(Duration.ofMinutes(3));
        clock.saw(NOON);
        pass(Duration.ofSeconds(2));

        assertEquals(NOON.plusSeconds(2), clock.now());
    }

    @Test
    void neverGoesBack() {
        clock.saw(NOON);
        pass(Duration.ofSeconds(2));
        clock.saw(NOON.plusSeconds(1));

        assertEquals(NOON.plusSeconds(2), clock.now());
    }

    @Test
    void knowsNothingAtTheStart() {
        pass(Duration.ofSeconds(1));

        assertEquals(Instant.EPOCH.plusSeconds(1), clock.now());
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
