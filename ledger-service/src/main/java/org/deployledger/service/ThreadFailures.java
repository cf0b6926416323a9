package org.deployledger.service;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.deployledger.service.log.LogTail;
import org.deployledger.service.topology.StateMismatchException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Replaces a thread that failed; ends the service at the third failure within five minutes, and at
/// once where a new thread would find the same.
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LIMIT = 3;

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private @Nullable Throwable fatal;

    ThreadFailures(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        Throwable hopeless = hopeless(exception);
        if (hopeless != null) {
            LOG.error("stopping: {}", hopeless.getMessage());
            fatal = hopeless;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(WINDOW))) {
            failures.removeFirst();
        }
        if (failures.size() >= LIMIT) {
            LOG.error("stopping: {} threads failed within {}", LIMIT, WINDOW, exception);
            fatal = exception;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("replacing a thread that failed", exception);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /// Why the service ended by itself, empty while it did not.
    synchronized Optional<Throwable> fatal() {
        return Optional.ofNullable(fatal);
    }

    private static @Nullable Throwable hopeless(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof StateMismatchException
                    || cause instanceof LogTail.UnknownEventException) {
                return cause;
            }
        }
        return null;
    }
}
