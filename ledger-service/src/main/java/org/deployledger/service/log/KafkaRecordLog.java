package org.deployledger.service.log;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// A topic of a Kafka cluster. Its consumer belongs to no group and connects at the first use.
public final class KafkaRecordLog implements RecordLog {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Duration timeout;

    KafkaRecordLog(Consumer<byte[], byte[]> consumer, String topic, Duration timeout) {
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    /// A topic to read.
    ///
    /// @param client how to reach the cluster
    /// @param isolation whether records of transactions under way, and of aborted ones, are seen
    /// @param timeout for each answer of the broker
    public static KafkaRecordLog open(
            Map<String, Object> client, String topic, IsolationLevel isolation, Duration timeout) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        return new KafkaRecordLog(
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topic,
                timeout);
    }

    @Override
    public long begin(int partition) {
        TopicPartition at = new TopicPartition(topic, partition);
        return known(consumer.beginningOffsets(List.of(at)), at);
    }

    @Override
    public long end(int partition) {
        TopicPartition at = new TopicPartition(topic, partition);
        return known(consumer.endOffsets(List.of(at)), at);
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> read(int partition, long offset) {
        TopicPartition at = new TopicPartition(topic, partition);
        long end = end(partition);
        if (offset >= end) {
            return Collections.emptyIterator();
        }
        consumer.assign(List.of(at));
        consumer.seek(at, Math.max(offset, begin(partition)));
        return new Records(at, end);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition at) {
        Long offset = offsets.get(at);
        if (offset == null) {
            throw new TimeoutException("the broker does not say the offsets of " + at);
        }
        return offset;
    }

    private final class Records implements Iterator<ConsumerRecord<byte[], byte[]>> {

        private final TopicPartition at;
        private final long end;
        private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();

        private Records(TopicPartition at, long end) {
            this.at = at;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!polled.hasNext() && consumer.position(at) < end) {
                polled = consumer.poll(POLL).records(at).iterator();
                if (!polled.hasNext() && System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(
                            "no record of "
                                    + at
                                    + " within "
                                    + timeout
                                    + ", at offset "
                                    + consumer.position(at)
                                    + " of "
                                    + end);
                }
            }
            return polled.hasNext();
        }

        @Override
        public ConsumerRecord<byte[], byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException(at + " has no record before offset " + end);
            }
            return polled.next();
        }
    }
}
