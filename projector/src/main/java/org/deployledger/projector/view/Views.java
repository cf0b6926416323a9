package org.deployledger.projector.view;

import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rows.EnvironmentRow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The partitions whose views this process holds, and how far each environment in them has come.
/// The stores come and go with Kafka's assignment; who asks sees those that are open now.
public final class Views {
    private final ConcurrentMap<Integer, PartitionView> partitions = new ConcurrentHashMap<>();
    private final ConcurrentMap<EnvironmentName, HeadWatch> watches = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /// The open view of a partition.
    public Optional<PartitionView> partition(int partition) {
        return Optional.ofNullable(partitions.get(partition));
    }

    /// All open views.
    public List<PartitionView> all() {
        return List.copyOf(partitions.values());
    }

    /// Waits until the environment's visible head is at `atLeast` or behind it.
    ///
    /// @return whether it came there in time
    public boolean await(EnvironmentName environment, long atLeast, Duration atMost)
            throws InterruptedException {
        return watch(environment).await(atLeast, atMost);
    }

    /// The sequence of the visible head, -1 where the environment is not known here.
    public long sequence(EnvironmentName environment) {
        HeadWatch watch = watches.get(environment);
        return watch == null ? -1 : watch.sequence();
    }

    /// The sequences of all environments seen here.
    public Map<EnvironmentName, Long> sequences() {
        Map<EnvironmentName, Long> sequences = new ConcurrentHashMap<>();
        watches.forEach((name, watch) -> sequences.put(name, watch.sequence()));
        return sequences;
    }

    /// Tells folds that wait for something outside to give up.
    public void stop() {
        stopping.countDown();
    }

    /// Waits until [#stop()] is called.
    ///
    /// @return whether it was
    boolean awaitStop(Duration atMost) {
        try {
            return stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void opened(PartitionView view) {
        partitions.put(view.partition(), view);
    }

    void closed(PartitionView view) {
        partitions.remove(view.partition(), view);
    }

    void advanced(EnvironmentName environment, EnvironmentRow head) {
        watch(environment).moveTo(head.sequence());
    }

    private HeadWatch watch(EnvironmentName environment) {
        return watches.computeIfAbsent(environment, _ -> new HeadWatch());
    }
}
