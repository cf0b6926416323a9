package org.deployledger.cli.ledger;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.command.Command;
import org.deployledger.item.Bytes;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.RegistryUnavailableException;
import org.deployledger.wire.SchemaIds;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends commands with an idempotent producer: acknowledged by all in-sync replicas, at once, in
/// order, to the partition that Kafka's own hash of the environment gives.
public final class KafkaPublisher implements CommandPublisher {
    private final String bootstrapServers;
    private final Duration timeout;
    private final CommandSerializer serializer;
    private final KafkaProducer<byte[], byte[]> producer;

    /// @param properties of the Kafka client beyond those that are set here, such as `sasl.*`
    public KafkaPublisher(
            String bootstrapServers,
            Map<String, String> properties,
            SchemaIds schemas,
            Duration timeout) {
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
        this.serializer = new CommandSerializer(schemas, LedgerTopics.COMMANDS);
        try {
            this.producer =
                    new KafkaProducer<>(
                            configuration(bootstrapServers, properties, timeout),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    private static Map<String, Object> configuration(
            String bootstrapServers, Map<String, String> properties, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "deployer");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LedgerTopics.COMMAND_BYTES);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(10_000, millis));
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        configuration.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        configuration.put("metric.reporters", "");
        return configuration;
    }

    @Override
    public Sending begin() {
        return new Acknowledged();
    }

    private final class Acknowledged implements Sending {
        private final List<Future<?>> acknowledgements = new ArrayList<>();
        private long bytes;

        @Override
        public void send(Command command) {
            guarded(
                    () -> {
                        Bytes value = serializer.serialize(command);
                        bytes += value.size();
                        byte[] key =
                                command.envelope().environment().getBytes(StandardCharsets.UTF_8);
                        return acknowledgements.add(
                                producer.send(
                                        new ProducerRecord<>(
                                                LedgerTopics.COMMANDS, key, value.array())));
                    });
        }

        @Override
        public long finish() {
            return guarded(
                    () -> {
                        for (Future<?> acknowledgement : acknowledgements) {
                            acknowledgement.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                        }
                        return bytes;
                    });
        }
    }

    private <T> T guarded(Callable<T> work) {
        try {
            return work.call();
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw unreachable(e);
        } catch (RegistryUnavailableException e) {
            throw Failure.because(
                            ExitCode.UNREACHABLE,
                            "registry_unreachable",
                            "the schema registry cannot be reached",
                            e)
                    .fact("cause", e.getMessage())
                    .next("deployer config", "shows which address is used, and why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("nothing else is thrown here", e);
        }
    }

    private Failure unreachable(Throwable cause) {
        return Failure.because(
                        ExitCode.UNREACHABLE,
                        "broker_unreachable",
                        "Kafka did not take the command in time",
                        cause)
                .fact("bootstrap_servers", bootstrapServers)
                .fact("cause", cause.getMessage())
                .next("deployer config", "shows which address is used, and why");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
