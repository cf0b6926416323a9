package org.deployledger.service.topology;

import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one topology of the ledger-service.
public final class DeciderTopology {

    /// The one state store; its changelog's name is made of the application's id and this.
    public static final String STORE = "ledger-state";

    static final String EVENTS = "append-events";
    static final String DEAD_LETTERS = "append-dead-letters";

    private static final String COMMANDS = "read-commands";
    private static final String DECIDE = "decide-commands";

    private DeciderTopology() {}

    /// From commands to events.
    ///
    /// @param parts what the processor of each partition works with
    public static Topology of(DeciderParts parts) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                COMMANDS,
                (record, _) -> Math.max(0, record.timestamp()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                LedgerTopics.COMMANDS);
        topology.addProcessor(DECIDE, () -> new DecideCommands(parts), COMMANDS);
        topology.addStateStore(store(), DECIDE);
        topology.addSink(
                EVENTS,
                LedgerTopics.EVENTS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byEnvironment(),
                DECIDE);
        topology.addSink(
                DEAD_LETTERS,
                LedgerTopics.DEAD_LETTERS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                DECIDE);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(LedgerTopics.EVENT_BYTES)));
    }

    /// The partition that the command was read from: the reader refuses a key anywhere else.
    private static StreamPartitioner<byte[], byte[]> byEnvironment() {
        return (_, key, _, partitions) ->
                Optional.of(Set.of(EnvironmentPartition.of(key, partitions)));
    }
}
