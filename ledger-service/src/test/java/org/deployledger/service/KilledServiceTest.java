package org.deployledger.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.deployledger.command.StagedChange;
import org.deployledger.content.ContentCodec;
import org.deployledger.event.Event;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.service.log.KafkaRecordLog;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.service.topology.Commands;
import org.deployledger.state.LedgerFold;
import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/// The service killed in the middle of a transaction.
@SuppressWarnings("NullAway.Init")
class KilledServiceTest {

    private static final int CHANGES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITION = EnvironmentPartition.of("prod", TestCluster.PARTITIONS);
    private static final byte[] CONTENT = "limit = 1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private TestCluster cluster;
    private TestClient client;

    @BeforeEach
    void startCluster() throws Exception {
        cluster = TestCluster.start(folder.resolve("kafka"));
        client = new TestClient(cluster);
    }

    @AfterEach
    void stopCluster() {
        client.close();
        cluster.close();
    }

    @Test
    void decidesACommitOnceThatItWasKilledIn() throws Exception {
        UUID id = UUID.randomUUID();
        List<StagedChange> changes = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            changes.add(Commands.put(i, "dir%02d/file%04d.toml".formatted(i % 20, i), 0, CONTENT));
        }
        int staged = 1 + 1 + CHANGES + 1;
        ServiceProcess killed = start();
        client.send(Commands.create("prod"));
        changes.forEach(change -> client.send(Commands.stage(id, change)));
        client.send(Commands.add(id, CONTENT, ContentCodec.compress(CONTENT), 0, 1));
        client.await(staged);
        client.send(Commands.commitStaged(id, changes));
        awaitUncommitted("ItemChanged");
        killed.kill();

        try (ServiceProcess _ = start()) {
            List<Event> events = client.await(staged + CHANGES + 1);

            assertEquals(
                    LongStream.range(0, events.size()).boxed().toList(),
                    events.stream().map(event -> event.metadata().sequence()).toList());
            assertEquals("DeploymentApplied", events.getLast().type());
        }
        assertEquals(entries(replay()), entries(changelog()));
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(
                cluster.settings(folder.resolve("state"), settings -> settings),
                folder.resolve("service.log"));
    }

    /// Returns as soon as the log has an event of the type, be it in a transaction under way.
    private void awaitUncommitted(String type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long offset = 0;
        try (RegistryClient registry = registry();
                RecordLog log = log(LedgerTopics.EVENTS, IsolationLevel.READ_UNCOMMITTED)) {
            EventDeserializer deserializer = new EventDeserializer(registry);
            while (System.nanoTime() - deadline < 0) {
                Iterator<ConsumerRecord<byte[], byte[]>> records = log.read(PARTITION, offset);
                while (records.hasNext()) {
                    ConsumerRecord<byte[], byte[]> record = records.next();
                    offset = record.offset() + 1;
                    if (deserializer.deserialize(record.key(), record.value())
                                    instanceof EventDeserializer.Result.Read read
                            && read.event().type().equals(type)) {
                        return;
                    }
                }
            }
            throw new AssertionError("no " + type + " within " + PATIENCE);
        }
    }

    private KeyValues replay() {
        MemoryKeyValues state = new MemoryKeyValues();
        LedgerFold fold = new LedgerFold(state);
        try (RegistryClient registry = registry();
                RecordLog log = log(LedgerTopics.EVENTS, IsolationLevel.READ_COMMITTED)) {
            EventDeserializer deserializer = new EventDeserializer(registry);
            log.read(PARTITION, 0)
                    .forEachRemaining(
                            record -> {
                                if (deserializer.deserialize(record.key(), record.value())
                                        instanceof EventDeserializer.Result.Read read) {
                                    fold.apply(read.event(), read.hash(), record.offset());
                                }
                            });
        }
        return state;
    }

    private KeyValues changelog() {
        MemoryKeyValues state = new MemoryKeyValues();
        String topic = "ledger-service-ledger-state-changelog";
        try (RecordLog log = log(topic, IsolationLevel.READ_COMMITTED)) {
            log.read(PARTITION, 0)
                    .forEachRemaining(
                            record -> {
                                if (record.value() == null) {
                                    state.delete(record.key());
                                } else {
                                    state.put(record.key(), record.value());
                                }
                            });
        }
        return state;
    }

    /// The entries but for the state's own position, and for offsets, which a replay knows better.
    private static Map<String, String> entries(KeyValues state) {
        Map<String, String> entries = new TreeMap<>();
        try (Scan scan = state.scan(new byte[0])) {
            while (scan.next()) {
                if (!PartitionPosition.isKey(scan.key())) {
                    String value = HexFormat.of().formatHex(scan.value());
                    boolean isLocation = scan.key()[0] == 'C';
                    entries.put(
                            new String(scan.key(), StandardCharsets.ISO_8859_1),
                            isLocation ? value.substring(0, value.length() - 16) : value);
                }
            }
        }
        return entries;
    }

    private RegistryClient registry() {
        return new RegistryClient(RegistrySettings.of(cluster.registryUrl()));
    }

    private RecordLog log(String topic, IsolationLevel isolation) {
        return KafkaRecordLog.open(cluster.client(), topic, isolation, PATIENCE);
    }
}
