package org.deployledger.projector.log;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The topic on Kafka. The consumer belongs to no group and connects at the first use; one reads at
/// a time.
public final class KafkaEventLog implements EventLog, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> config;
    private final Duration patience;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private boolean closed;

    /// @param client how to reach the cluster
    /// @param patience for each record
    public KafkaEventLog(Map<String, Object> client, Duration patience) {
        this.config = new HashMap<>(client);
        this.patience = patience;
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    }

    @Override
    public synchronized List<byte[]> read(int partition, List<Long> offsets) {
        TopicPartition at = new TopicPartition(LedgerTopics.EVENTS, partition);
        List<byte[]> values = new ArrayList<>();
        try {
            Consumer<byte[], byte[]> open = open();
            open.assign(List.of(at));
            for (long offset : offsets) {
                values.add(read(open, at, offset).value());
            }
            return values;
        } catch (KafkaException e) {
            throw new LogUnavailable(at + " cannot be read: " + e.getMessage(), e);
        }
    }

    private ConsumerRecord<byte[], byte[]> read(
            Consumer<byte[], byte[]> open, TopicPartition at, long offset) {
        open.seek(at, offset);
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL).records(at)) {
                if (record.offset() != offset) {
                    throw new KafkaException("there is no record at offset " + offset);
                }
                return record;
            }
        }
        throw new TimeoutException("no record at offset " + offset + " within " + patience);
    }

    private Consumer<byte[], byte[]> open() {
        if (closed) {
            throw new KafkaException("the reader is closed");
        }
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    /// Further calls do nothing.
    @Override
    public synchronized void close() {
        closed = true;
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
