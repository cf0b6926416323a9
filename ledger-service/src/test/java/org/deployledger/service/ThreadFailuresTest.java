package org.deployledger.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class ThreadFailuresTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private final ThreadFailures failures = new ThreadFailures(now::get);

    @Test
    void endsTheServiceAtTheThirdFailureWithinFiveMinutes() {
        assertEquals(REPLACE_THREAD, failures.handle(new IllegalStateException("one")));
        pass(Duration.ofMinutes(2));
        assertEquals(REPLACE_THREAD, failures.handle(new IllegalStateException("two")));
        assertTrue(failures.fatal().isEmpty());
        pass(Duration.ofMinutes(3));

        assertEquals(SHUTDOWN_CLIENT, failures.handle(new IllegalStateException("three")));

        assertEquals("three", failures.fatal().orElseThrow().getMessage());
    }

    @Test
    void forgetsFailuresOfLongAgo() {
        for (int failure = 0; failure < 10; failure++) {
            assertEquals(REPLACE_THREAD, failures.handle(new IllegalStateException("again")));
            pass(Duration.ofMinutes(3));
        }
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
