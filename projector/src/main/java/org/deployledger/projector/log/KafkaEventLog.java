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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The topic on Kafka. The consumer belongs to no group and connects at the first use; one reads at
/// a time, and who waits for that longer than a read may take is told so.
public final class KafkaEventLog implements EventLog, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /// A record at a time is wanted; a larger one comes all the same.
    private static final int FETCH_BYTES = 64 * 1024;

    private final Map<String, Object> config;
    private final Duration patience;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /// @param client how to reach the cluster
    /// @param patience for a content, the wait for others included
    public KafkaEventLog(Map<String, Object> client, Duration patience) {
        this.config = new HashMap<>(client);
        this.patience = patience;
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    }

    @Override
    public List<byte[]> read(int partition, List<Long> offsets) {
        long deadline = System.nanoTime() + patience.toNanos();
        TopicPartition at = new TopicPartition(LedgerTopics.EVENTS, partition);
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LogUnavailable(at + " is read by others for " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted", e);
        }
        try {
            return read(at, offsets, deadline);
        } catch (KafkaException e) {
            throw new LogUnavailable(at + " cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private List<byte[]> read(TopicPartition at, List<Long> offsets, long deadline) {
        List<byte[]> values = new ArrayList<>();
        Consumer<byte[], byte[]> open = open();
        open.assign(List.of(at));
        for (long offset : offsets) {
            values.add(read(open, at, offset, deadline).value());
        }
        return values;
    }

    private ConsumerRecord<byte[], byte[]> read(
            Consumer<byte[], byte[]> open, TopicPartition at, long offset, long deadline) {
        open.seek(at, offset);
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
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (consumer != null) {
                consumer.close();
                consumer = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
