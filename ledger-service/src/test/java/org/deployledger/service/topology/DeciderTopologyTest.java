package org.deployledger.service.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.content.ContentCodec;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.state.LedgerFold;
import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.deployledger.wire.EventDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

class DeciderTopologyTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeciderDriver driver;

    @BeforeEach
    void createProd() throws Exception {
        driver = new DeciderDriver(folder);
        driver.send(Commands.create("prod"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void namesEveryPart() {
        assertEquals(
                """
                Topologies:
                   Sub-topology: 0
                    Source: read-commands (topics: [ledger-commands])
                      --> decide-commands
                    Processor: decide-commands (stores: [ledger-state])
                      --> append-dead-letters, append-events
                      <-- read-commands
                    Sink: append-dead-letters (topic: ledger-dead-letters)
                      <-- decide-commands
                    Sink: append-events (topic: ledger-events)
                      <-- decide-commands

                """,
                DeciderTopology.of(driver.parts()).describe().toString());
    }

    @Test
    void answersADeploymentWithItsEvents() {
        UUID id = UUID.randomUUID();

        List<Event> events = driver.send(Commands.deploy(id, "a.toml", 0, "limit = 1"));

        assertEquals(List.of("ContentAdded", "ItemChanged", "DeploymentApplied"), types(events));
        assertEquals(
                List.of(1L, 2L, 3L),
                events.stream().map(event -> event.metadata().sequence()).toList());
        assertEquals(id, events.getLast().metadata().changeSet());
    }

    @Test
    void keepsTheStateThatAReplayOfTheLogGives() {
        driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "limit = 1"));
        driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 1, "limit = 2"));
        driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 1, "limit = 3"));

        MemoryKeyValues replayed = new MemoryKeyValues();
        LedgerFold fold = new LedgerFold(replayed);
        EventDeserializer deserializer = new EventDeserializer(driver.schemas);
        for (ConsumerRecord<byte[], byte[]> record : driver.eventLog.records()) {
            if (deserializer.deserialize(record.key(), record.value())
                    instanceof EventDeserializer.Result.Read read) {
                fold.apply(read.event(), read.hash(), 0);
            }
        }

        assertEquals(withoutOffsets(replayed), withoutOffsets(driver.state()));
    }

    @Test
    void putsAnUploadTogetherOnceItsLastChunkIsThere() {
        UUID id = UUID.randomUUID();
        byte[] content = noise(3_000);
        byte[] frame = ContentCodec.compress(content);
        byte[] first = java.util.Arrays.copyOfRange(frame, 0, 1_000);
        byte[] second = java.util.Arrays.copyOfRange(frame, 1_000, frame.length);

        assertEquals(
                List.of("ChangeSetOpened"),
                types(driver.send(Commands.add(id, content, first, 0, 2))));
        assertEquals(
                List.of("ContentAdded"),
                types(driver.send(Commands.add(id, content, second, 1, 2))));
        assertEquals(
                List.of("ItemChanged", "DeploymentApplied"),
                types(
                        driver.send(
                                Commands.commit(
                                        id,
                                        List.of(Commands.put(0, "a.bin", 0, content)),
                                        List.of()))));
    }

    @Test
    void readsTheBaseOfADeltaBackFromTheLog() {
        byte[] base = noise(20_000);
        byte[] edited = base.clone();
        edited[10_000]++;
        UUID first = UUID.randomUUID();
        driver.send(Commands.add(first, base, ContentCodec.compress(base), 0, 1));
        int readings = driver.eventLog.readings;

        List<Event> events =
                driver.send(
                        Commands.commit(
                                UUID.randomUUID(),
                                List.of(Commands.put(0, "a.bin", 0, edited)),
                                List.of(
                                        new InlineContent(
                                                Checksum.of(edited),
                                                edited.length,
                                                ContentEncoding.ZSTD_DELTA,
                                                Checksum.of(base),
                                                Bytes.wrap(ContentCodec.delta(base, edited))))));

        assertEquals(List.of("ContentAdded", "ItemChanged", "DeploymentApplied"), types(events));
        assertTrue(driver.eventLog.readings > readings);
    }

    @Test
    void refusesACommandThatCannotBeHandledAndGoesOn() {
        UUID id = UUID.randomUUID();
        byte[] content = noise(3_000);
        byte[] frame = ContentCodec.compress(content);
        driver.send(Commands.add(id, content, java.util.Arrays.copyOf(frame, 1_000), 0, 2));
        driver.commandLog.failWith(new IllegalStateException("the disk is on fire"));

        List<Event> events =
                driver.send(
                        Commands.add(
                                id,
                                content,
                                java.util.Arrays.copyOfRange(frame, 1_000, frame.length),
                                1,
                                2));

        assertEquals(List.of("CommandRefused"), types(events));
        EventBody.CommandRefused refused = (EventBody.CommandRefused) events.getFirst().body();
        assertEquals("cannot_be_handled", refused.code());
        assertEquals(
                "cannot_be_handled",
                DeciderDriver.header(driver.deadLetters().getFirst(), "ledger_code"));
        driver.commandLog.failWith(null);
        assertEquals(3, driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "x")).size());
    }

    @Test
    void blamesNoCommandForABrokerThatDoesNotAnswer() {
        UUID id = UUID.randomUUID();
        byte[] content = noise(3_000);
        byte[] frame = ContentCodec.compress(content);
        driver.send(Commands.add(id, content, java.util.Arrays.copyOf(frame, 1_000), 0, 2));
        driver.commandLog.failWith(new KafkaException("no answer"));
        Command.AddContent last =
                Commands.add(
                        id,
                        content,
                        java.util.Arrays.copyOfRange(frame, 1_000, frame.length),
                        1,
                        2);

        Assertions.assertThrows(StreamsException.class, () -> driver.send(last));

        assertEquals(List.of(), driver.deadLetters());
        assertEquals(0, driver.meters.counter("ledger.commands.failed.attempts").count());
    }

    @Test
    void knowsWhereItStands() {
        List<Event> events = driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "x"));

        PartitionPosition position = PartitionPosition.in(driver.state());

        assertEquals(2, position.nextCommand());
        assertEquals(
                events.getLast().metadata().sequence(), position.last().orElseThrow().sequence());
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    /// The entries but for the offsets, which a replay knows better than the writer.
    private static Map<String, String> withoutOffsets(KeyValues state) {
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

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
