package org.deployledger.benchmarks.peer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.deployledger.topics.LedgerTopics;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What reading the log costs by itself.
public final class PlainConsumer {
    private static final Duration POLL = Duration.ofMillis(100);

    private PlainConsumer() {}

    /// Says `done` once it has seen so many events.
    ///
    /// @param arguments how many, and where the broker is
    public static void main(String[] arguments) {
        long wanted = Long.parseLong(arguments[0]);
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning(arguments[1])) {
            long seen = 0;
            while (seen < wanted) {
                seen += consumer.poll(POLL).count();
            }
        }
        System.out.println("done");
    }

    /// How many events the log has now.
    public static long count(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning(bootstrapServers)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long seen = 0;
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                seen += consumer.poll(POLL).count();
            }
            return seen;
        }
    }

    private static KafkaConsumer<byte[], byte[]> fromTheBeginning(String bootstrapServers) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(LedgerTopics.EVENTS).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
