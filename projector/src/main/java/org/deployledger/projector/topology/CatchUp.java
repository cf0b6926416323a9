package org.deployledger.projector.topology;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.deployledger.projector.view.PartitionView;
import org.deployledger.projector.view.Views;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Knows which partitions were once folded up to the end of the log since they came to this
/// process. Before that an answer could be older than one that was given before a restart.
///
/// The end is where the consumer has nothing more to fetch of what is committed; an offset alone
/// would not do, since transaction markers and aborted records take offsets too.
public final class CatchUp {
    private final Views views;
    private final Map<Integer, Progress> progress = new ConcurrentHashMap<>();

    /// @param polledOffset last record that was handed to Streams, -1 before the first
    private record Progress(long polledOffset, boolean atEnd, boolean caughtUp) {
        static final Progress NONE = new Progress(-1, false, false);
    }

    /// A tracker for these views.
    public CatchUp(Views views) {
        this.views = views;
    }

    /// The consumer has polled.
    void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> assigned = consumer.assignment();
        progress.keySet()
                .retainAll(
                        assigned.stream()
                                .map(TopicPartition::partition)
                                .collect(Collectors.toSet()));
        for (TopicPartition each : assigned) {
            OptionalLong lag = consumer.currentLag(each);
            long last =
                    records.records(each).stream()
                            .mapToLong(ConsumerRecord::offset)
                            .max()
                            .orElse(-1);
            progress.merge(
                    each.partition(),
                    new Progress(last, lag.orElse(-1) == 0, false),
                    CatchUp::advance);
        }
    }

    private static Progress advance(Progress before, Progress now) {
        return new Progress(
                Math.max(before.polledOffset(), now.polledOffset()),
                before.atEnd() || now.atEnd(),
                before.caughtUp());
    }

    /// Whether no record of the partition is known to follow.
    boolean isLastPolled(int partition, long offset) {
        return offset >= progress.getOrDefault(partition, Progress.NONE).polledOffset();
    }

    /// Whether the partition is this process's, and was once folded to the end.
    public boolean caughtUp(int partition) {
        Progress state = progress.getOrDefault(partition, Progress.NONE);
        if (state.caughtUp()) {
            return true;
        }
        boolean reached =
                state.atEnd()
                        && views.partition(partition)
                                .filter(PartitionView::active)
                                .filter(view -> hasFolded(view, state.polledOffset()))
                                .isPresent();
        if (reached) {
            progress.computeIfPresent(
                    partition,
                    (_, newest) -> new Progress(newest.polledOffset(), newest.atEnd(), true));
        }
        return reached;
    }

    private static boolean hasFolded(PartitionView view, long offset) {
        return view.foldedOffset() >= offset || view.fault().isPresent();
    }

    /// The partitions that Kafka has assigned to this process.
    public Set<Integer> assigned() {
        return Set.copyOf(progress.keySet());
    }
}
