package org.deployledger.service;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.EventDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// Sends commands and reads what the ledger says, from its first event on.
final class TestClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CommandSerializer serializer;
    private final EventDeserializer deserializer;
    private final List<Event> events = new ArrayList<>();

    TestClient(TestCluster cluster) {
        this.registry = new RegistryClient(RegistrySettings.of(cluster.registryUrl()));
        this.producer =
                new KafkaProducer<>(
                        cluster.client(), new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(cluster.client());
        reading.put("isolation.level", "read_committed");
        this.consumer =
                new KafkaConsumer<>(
                        reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all =
                IntStream.range(0, TestCluster.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(LedgerTopics.EVENTS, partition))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        this.serializer = new CommandSerializer(registry, LedgerTopics.COMMANDS);
        this.deserializer = new EventDeserializer(registry);
    }

    void send(Command command) {
        sendRaw(
                command.envelope().environment().getBytes(StandardCharsets.UTF_8),
                serializer.serialize(command).array());
    }

    void sendRaw(byte[] key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(LedgerTopics.COMMANDS, key, value));
        producer.flush();
    }

    /// Everything read so far, once there are that many events.
    List<Event> await(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (events.size() < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("only " + events + " within " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (deserializer.deserialize(record.key(), record.value())
                        instanceof EventDeserializer.Result.Read read) {
                    events.add(read.event());
                }
            }
        }
        return events;
    }

    /// Tries until it succeeds: a broker forgets members that left only after their session.
    static void untilDone(Callable<?> attempt) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                attempt.call();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        registry.close();
    }
}
