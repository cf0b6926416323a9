package org.deployledger.standalone.up;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/// The parts that run, in the order of their start. They are stopped in reverse, each within a
/// bounded time: what takes longer is left behind, and recovers at the next start as after kill -9.
final class StartedParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

    private record Part(String name, AutoCloseable running) {}

    private final Duration stopTime;
    private final BiConsumer<String, Duration> progress;
    private final Deque<Part> parts = new ArrayDeque<>();

    /// @param stopTime for each part
    /// @param progress is told of each part once it is there, and how long that took
    StartedParts(Duration stopTime, BiConsumer<String, Duration> progress) {
        this.stopTime = stopTime;
        this.progress = progress;
    }

    /// Starts a part that is stopped with the others.
    <T extends AutoCloseable> T start(String name, Callable<T> start) throws Exception {
        T running = prepare(name, start);
        keep(name, running);
        return running;
    }

    /// Takes over a part that runs already.
    void keep(String name, AutoCloseable running) {
        parts.push(new Part(name, running));
    }

    /// Does something that the following parts need and that leaves nothing running.
    <T> T prepare(String name, Callable<T> action) throws Exception {
        long before = System.nanoTime();
        T result = action.call();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        LOG.info("Started: part={} millis={}", name, took.toMillis());
        progress.accept(name, took);
        return result;
    }

    /// Stops the parts, the last first. A second call finds none.
    @Override
    public void close() {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            stop(part);
        }
    }

    private void stop(Part part) {
        long before = System.nanoTime();
        Thread stopping =
                Thread.ofPlatform().daemon().name("stop-" + part.name()).start(() -> quietly(part));
        try {
            boolean stopped = stopping.join(stopTime);
            LOG.info(
                    "{}: part={} millis={}",
                    stopped ? "Stopped" : "Stop abandoned",
                    part.name(),
                    Duration.ofNanos(System.nanoTime() - before).toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(Part part) {
        try {
            part.running().close();
        } catch (Exception e) {
            LOG.warn("Stop failed: part={}", part.name(), e);
        }
    }
}
