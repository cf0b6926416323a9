package org.deployledger.testkit.traffic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.command.Command;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Puts records onto `ledger-commands`: commands as they should be, and bytes as they should not.
public final class CommandSender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final RegistryClient registry;
    private final CommandSerializer serializer;

    /// @param registryUrl where the ids of the commands' schemas are asked
    public CommandSender(String bootstrapServers, String registryUrl) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                60_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                10_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.registry = new RegistryClient(RegistrySettings.of(registryUrl));
        this.serializer = new CommandSerializer(registry, LedgerTopics.COMMANDS);
    }

    /// Sends a command as it should be, and returns when the broker has it.
    public void send(Command command) {
        await(begin(command));
    }

    /// Starts to send a command.
    public Future<RecordMetadata> begin(Command command) {
        return producer.send(
                new ProducerRecord<>(LedgerTopics.COMMANDS, key(command), bytes(command)));
    }

    /// Sends any record.
    ///
    /// @param partition null for that of the key
    public RecordMetadata raw(
            @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value) {
        return await(
                producer.send(new ProducerRecord<>(LedgerTopics.COMMANDS, partition, key, value)));
    }

    /// The key of a command's record.
    public static byte[] key(Command command) {
        return command.envelope().environment().getBytes(StandardCharsets.UTF_8);
    }

    /// The value of a command's record.
    public synchronized byte[] bytes(Command command) {
        return serializer.serialize(command).array();
    }

    private static RecordMetadata await(Future<RecordMetadata> acknowledgement) {
        try {
            return acknowledgement.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
