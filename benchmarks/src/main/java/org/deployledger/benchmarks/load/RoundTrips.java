package org.deployledger.benchmarks.load;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Sends records to one topic, and waits for what is committed to another because of them.
public final class RoundTrips implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_SECONDS = 60;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Function<ConsumerRecord<byte[], byte[]>, Optional<String>> answers;
    private final Map<String, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();
    private final Thread reader;

    /// A record, and the name under which its answer is known.
    public record Shot(String name, ProducerRecord<byte[], byte[]> record) {}

    /// @param topic on which the answers come
    /// @param answers the name of the shot that a record answers, empty if it answers none
    public RoundTrips(
            String bootstrapServers,
            String topic,
            Function<ConsumerRecord<byte[], byte[]>, Optional<String>> answers) {
        this.answers = answers;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().daemon().name("answers").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    answers.apply(record)
                            .map(waiting::remove)
                            .ifPresent(shot -> shot.complete(System.nanoTime()));
                }
            }
        } catch (WakeupException _) {
            // closed
        }
    }

    /// Sends one after another, each once the one before it is answered.
    ///
    /// @param shots by number
    /// @return how long each took, in milliseconds
    public Figure oneAtATime(int count, IntFunction<Shot> shots) throws Exception {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Shot shot = shots.apply(i);
            long start = System.nanoTime();
            long end = begin(shot).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            samples.add((end - start) / 1e6);
        }
        return new Figure(Unit.MILLISECONDS, samples);
    }

    /// Sends as fast as answers come, with so many on their way.
    ///
    /// @return answers a second, from the first that was sent to the last that was answered
    public double inFlight(int count, int atOnce, IntFunction<Shot> shots) throws Exception {
        Semaphore room = new Semaphore(atOnce);
        List<CompletableFuture<Long>> answered = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Shot shot = shots.apply(i);
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s");
            }
            CompletableFuture<Long> answer = begin(shot);
            answered.add(answer);
            var _ = answer.thenRun(room::release);
        }
        long end = start;
        for (CompletableFuture<Long> answer : answered) {
            end = Math.max(end, answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return count / ((end - start) / 1e9);
    }

    private CompletableFuture<Long> begin(Shot shot) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        waiting.put(shot.name(), answer);
        var _ =
                producer.send(
                        shot.record(),
                        (_, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(failure);
                            }
                        });
        return answer;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
