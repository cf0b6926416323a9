package org.deployledger.agent;

import org.deployledger.agent.follow.Follower;
import org.deployledger.agent.report.KafkaSender;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.work.ProviderWorker;
import org.deployledger.registry.RegistryClient;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The parts of an agent that need to know where the ledger is.
final class Connected implements AutoCloseable {
    /// Before the ledger was reached.
    static final Connected NONE = new Connected(null, "", null, null, List.of());

    private static final Duration LAST_ACTION = Duration.ofSeconds(8);

    private final @Nullable RegistryClient registry;
    private final String brokers;
    private final @Nullable KafkaSender sender;
    private final @Nullable Reporter reporter;
    private final List<ProviderWorker> workers;
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Follower follower;

    Connected(
            @Nullable RegistryClient registry,
            String brokers,
            @Nullable KafkaSender sender,
            @Nullable Reporter reporter,
            List<ProviderWorker> workers) {
        this.registry = registry;
        this.brokers = brokers;
        this.sender = sender;
        this.reporter = reporter;
        this.workers = workers;
    }

    /// Begins to read the log, in the place of a follower that has ended.
    void follow(BiFunction<RegistryClient, String, Follower> make) {
        if (registry == null) {
            throw new IllegalStateException("the ledger was not reached");
        }
        follower = make.apply(registry, brokers);
    }

    Optional<Follower> follower() {
        return Optional.ofNullable(follower);
    }

    Optional<Reporter> reporter() {
        return Optional.ofNullable(reporter);
    }

    List<ProviderWorker> workers() {
        return workers;
    }

    void startWorkers() {
        for (ProviderWorker worker : workers) {
            threads.add(Thread.ofPlatform().name("provider-" + worker.name()).start(worker));
        }
    }

    @Override
    public void close() {
        Follower reading = follower;
        if (reading != null) {
            reading.close();
        }
        workers.forEach(ProviderWorker::close);
        try {
            long end = System.nanoTime() + LAST_ACTION.toNanos();
            for (Thread thread : threads) {
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                if (!thread.join(left)) {
                    thread.interrupt();
                    var _ = thread.join(Duration.ofSeconds(2));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (sender != null) {
            sender.close();
        }
        if (registry != null) {
            registry.close();
        }
    }
}
