package org.deployledger.service.intake;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which commands were polled and are not decided yet, thread by thread: once there are none, the
/// transaction can end. So a single command does not wait for the commit interval, and commands
/// that came together are committed together.
public final class PolledCommands {

    /// The consumer's setting that holds the object.
    public static final String CONFIG = "ledger.polled.commands";

    /// Offset of the last record polled, by partition, for the partitions that have one to decide.
    private final ThreadLocal<Map<Integer, Long>> waiting = ThreadLocal.withInitial(HashMap::new);

    /// Nothing was polled yet.
    public PolledCommands() {}

    /// Says that this thread has polled a record; those of a partition in the order of its offsets.
    public void polled(int partition, long offset) {
        waiting.get().put(partition, offset);
    }

    /// Says that this thread is done with a record.
    ///
    /// @return whether nothing is left of what it has polled
    public boolean isLast(int partition, long offset) {
        Map<Integer, Long> left = waiting.get();
        Long last = left.get(partition);
        if (last != null && offset >= last) {
            left.remove(partition);
        }
        return left.isEmpty();
    }

    /// Says that this thread gives the partition up, with all that was polled of it.
    public void forget(int partition) {
        waiting.get().remove(partition);
    }

    /// Tells what is polled; made by the consumer.
    public static final class Interceptor implements ConsumerInterceptor<byte[], byte[]> {

        private @Nullable PolledCommands commands;

        /// Made by the consumer.
        public Interceptor() {}

        @Override
        public void configure(Map<String, ?> configs) {
            commands = (PolledCommands) configs.get(CONFIG);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            PolledCommands telling = commands;
            if (telling != null) {
                for (TopicPartition partition : records.partitions()) {
                    List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
                    telling.polled(partition.partition(), polled.getLast().offset());
                }
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            // what is committed was decided
        }

        @Override
        public void close() {}
    }
}
