package org.deployledger.cli.audit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.SchemaIds;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads `ledger-events` from its first record to where it ended when the reading began, committed
/// records only. Nothing is ever skipped but foreign records, which are counted.
public final class LogReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventDeserializer deserializer;
    private long foreign;

    /// A reader that begins when it is asked to.
    ///
    /// @param properties of the Kafka client beyond those that are set here, such as `sasl.*`
    public LogReader(String bootstrapServers, Map<String, String> properties, SchemaIds schemas) {
        this.consumer =
                new KafkaConsumer<>(
                        configuration(bootstrapServers, properties),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.deserializer = new EventDeserializer(schemas);
    }

    private static Map<String, Object> configuration(
            String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "deployer-audit");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return configuration;
    }

    /// Reads every event, partition by partition, each in the order of its offsets.
    ///
    /// @throws AuditFault if an event is of a type that this version does not know, or the log does
    ///   not begin at its beginning
    public void read(Consumer<AuditedEvent> each) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(LedgerTopics.EVENTS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (beginning != 0) {
                throw new AuditFault(
                        "log_truncated",
                        "partition "
                                + partition.partition()
                                + " begins at offset "
                                + beginning
                                + " and not at 0");
            }
            read(partition, ends.getOrDefault(partition, 0L), each);
        }
    }

    /// Records that are none of the ledger's, so far.
    public long foreign() {
        return foreign;
    }

    private void read(TopicPartition partition, long end, Consumer<AuditedEvent> each) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> row :
                    consumer.poll(Duration.ofSeconds(1)).records(partition)) {
                if (row.offset() < end) {
                    read(row, each);
                }
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> row, Consumer<AuditedEvent> each) {
        switch (deserializer.deserialize(row.key(), row.value())) {
            case EventDeserializer.Result.Read(var event, var hash) ->
                    each.accept(new AuditedEvent(event, hash, row.partition(), row.offset()));
            case EventDeserializer.Result.Foreign _ -> foreign++;
            case EventDeserializer.Result.UnknownType(String name) ->
                    throw new AuditFault(
                            "unknown_event",
                            name
                                    + " at partition "
                                    + row.partition()
                                    + ", offset "
                                    + row.offset()
                                    + " is of a newer ledger; upgrade this command first");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
