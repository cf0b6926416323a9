package org.deployledger.agent.report;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.command.Command;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.RegistryUnavailableException;
import org.deployledger.wire.SchemaIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Sends with an idempotent producer, at once and in order. Safe for many threads.
public final class KafkaSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSender.class);
    private static final int BLOCK_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 15_000;
    private static final int REQUEST_MILLIS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final CommandSerializer serializer;
    private final AtomicLong failures = new AtomicLong();

    /// @param properties of the Kafka client beyond those that are set here
    public KafkaSender(String bootstrapServers, Map<String, String> properties, SchemaIds schemas) {
        this.serializer = new CommandSerializer(schemas, LedgerTopics.COMMANDS);
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LedgerTopics.COMMAND_BYTES);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        configuration.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.producer =
                new KafkaProducer<>(
                        configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized void send(Command command) {
        try {
            byte[] key = command.envelope().environment().getBytes(StandardCharsets.UTF_8);
            byte[] value = serializer.serialize(command).array();
            var _ =
                    producer.send(
                            new ProducerRecord<>(LedgerTopics.COMMANDS, key, value),
                            (_, failure) -> {
                                if (failure != null) {
                                    failed(command, failure);
                                }
                            });
        } catch (KafkaException | RegistryUnavailableException e) {
            failed(command, e);
        }
    }

    /// How many commands the ledger did not take.
    public long failures() {
        return failures.get();
    }

    private void failed(Command command, Exception cause) {
        failures.incrementAndGet();
        LOG.warn("command not sent type={} cause={}", command.type(), cause.getMessage());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
