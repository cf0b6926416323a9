package org.deployledger.testkit.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The events of one environment from now on, as they come.
public final class EventTail implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final byte[] key;
    private final RegistryClient registry;
    private final EventDeserializer deserializer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// Begins behind the last event that there is now.
    public EventTail(String bootstrapServers, String registryUrl, String environment) {
        key = environment.getBytes(StandardCharsets.UTF_8);
        registry = new RegistryClient(RegistrySettings.of(registryUrl));
        deserializer = new EventDeserializer(registry);
        consumer = TopicRecords.consumer(bootstrapServers);
        List<TopicPartition> partitions =
                consumer.partitionsFor(LedgerTopics.EVENTS).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// The events up to the withdrawal of a change set, which a test uses as a mark, without it.
    public List<Event> until(UUID mark) {
        List<Event> events = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (Arrays.equals(record.key(), key)
                        && deserializer.deserialize(record.key(), record.value())
                                instanceof EventDeserializer.Result.Read(Event event, var _)) {
                    events.add(event);
                }
            }
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).body() instanceof EventBody.ChangeSetWithdrawn
                        && mark.equals(events.get(i).metadata().changeSet())) {
                    return events.subList(0, i);
                }
            }
        }
        throw new AssertionError("the mark " + mark + " does not come");
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
