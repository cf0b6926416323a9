package org.deployledger.standalone.registry.catalog;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.topics.LedgerTopics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The registry's records on the topic. Appends are transactions under one id, so a predecessor
/// that was killed is fenced off, and several records count together or not at all.
public final class RegistryLog implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(LedgerTopics.SCHEMAS, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String bootstrapServers;

    /// Opened by the first write: most starts write nothing.
    private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

    public RegistryLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Every committed record up to the end of the topic, in its order.
    List<RegistryRecord> replay() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "none",
                        "allow.auto.create.topics",
                        false,
                        "fetch.max.wait.ms",
                        50);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            List<RegistryRecord> records = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records.add(RecordJson.read(record.key(), record.value()));
                }
            }
            return records;
        }
    }

    /// Returns once all records are committed.
    ///
    /// @throws KafkaException if that is not known; only a replay tells then
    void append(List<RegistryRecord> records) {
        KafkaProducer<byte[], byte[]> open = producer.orElseGet(this::open);
        try {
            open.beginTransaction();
            for (RegistryRecord record : records) {
                var _ =
                        open.send(
                                new ProducerRecord<>(
                                        LedgerTopics.SCHEMAS,
                                        0,
                                        RecordJson.key(record),
                                        RecordJson.value(record)));
            }
            open.commitTransaction();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        producer.ifPresent(open -> open.close(CLOSE));
        producer = Optional.empty();
    }

    private KafkaProducer<byte[], byte[]> open() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", "ledger-registry",
                        "transaction.timeout.ms", 10_000,
                        "delivery.timeout.ms", 10_000,
                        "request.timeout.ms", 5_000,
                        "max.block.ms", 15_000,
                        "linger.ms", 0);
        KafkaProducer<byte[], byte[]> opened =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            opened.initTransactions();
        } catch (KafkaException e) {
            opened.close(CLOSE);
            throw e;
        }
        producer = Optional.of(opened);
        return opened;
    }
}
