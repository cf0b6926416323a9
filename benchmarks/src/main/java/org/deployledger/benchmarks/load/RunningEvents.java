package org.deployledger.benchmarks.load;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.deployledger.event.EventBody;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.Await;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The events of the log as a subscriber sees them, each with the moment at which it came.
public final class RunningEvents implements AutoCloseable {
    private final RegistryClient registry;
    private final EventDeserializer deserializer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /// An event, and when it came.
    ///
    /// @param nanos by [System#nanoTime()]
    public record Seen(EventBody body, long nanos) {}

    /// Begins behind the last event that there is.
    public RunningEvents(Addresses ledger) {
        this.registry = new RegistryClient(RegistrySettings.of(ledger.registry()));
        this.deserializer = new EventDeserializer(registry);
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                ledger.kafka(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(LedgerTopics.EVENTS).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().daemon().name("running-events").start(this::read);
    }

    /// Forgets what came so far.
    public synchronized void clear() {
        seen.clear();
    }

    /// The first `count` events of a kind, once there are so many.
    public List<Seen> await(String what, int count, Predicate<EventBody> wanted) {
        return Await.value(
                what,
                () -> {
                    List<Seen> found = found(wanted);
                    return found.size() < count
                            ? Optional.empty()
                            : Optional.of(found.subList(0, count));
                });
    }

    private synchronized List<Seen> found(Predicate<EventBody> wanted) {
        return seen.stream().filter(each -> wanted.test(each.body())).toList();
    }

    private void read() {
        while (!closing) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long now = System.nanoTime();
                if (deserializer.deserialize(record.key(), record.value())
                        instanceof EventDeserializer.Result.Read(var event, var _)) {
                    synchronized (this) {
                        seen.add(new Seen(event.body(), now));
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
            consumer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registry.close();
    }
}
