package org.deployledger.testkit.log;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A topic from its first record to what is committed now.
public final class TopicRecords {
    private TopicRecords() {}

    /// The records, partition after partition in the order of their offsets.
    public static List<ConsumerRecord<byte[], byte[]>> read(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (var partition : consumer.partitionsFor(topic)) {
                read(consumer, new TopicPartition(topic, partition.partition()), records);
            }
            return records;
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> to) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(to::add);
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
