package org.deployledger.service.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.service.decide.Limits;
import org.deployledger.service.intake.Attempts;
import org.deployledger.service.intake.PolledCommands;
import org.deployledger.service.log.AppendedOffsets;
import org.deployledger.service.log.LedgerLogs;
import org.deployledger.store.KeyValues;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.EventDeserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The topology on one partition, with its topics in memory. Time stands still until it is told to
/// pass.
final class DeciderDriver implements AutoCloseable {

    /// Room for small contents only: large ones are read back from the log.
    private static final long CONTENT_CACHE_BYTES = 4096;

    static final Duration EXPIRY = Duration.ofMinutes(5);

    final MemorySchemas schemas = new MemorySchemas();
    final FakeLog commandLog = new FakeLog(LedgerTopics.COMMANDS);
    final FakeLog eventLog = new FakeLog(LedgerTopics.EVENTS);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AppendedOffsets appended = new AppendedOffsets();
    private final DeciderParts parts;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestOutputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final CommandSerializer serializer;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    DeciderDriver(Path folder) throws IOException {
        this(folder, 1);
    }

    /// @param partitions that the topics are said to have; everything happens in the first
    DeciderDriver(Path folder, int partitions) throws IOException {
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        this.parts = parts(folder, partitions);
        this.driver = new TopologyTestDriver(DeciderTopology.of(parts), config, now);
        this.commands =
                driver.createInputTopic(
                        LedgerTopics.COMMANDS,
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.events = output(LedgerTopics.EVENTS);
        this.deadLetters = output(LedgerTopics.DEAD_LETTERS);
        this.serializer = new CommandSerializer(schemas, LedgerTopics.COMMANDS);
    }

    /// What the topology works with.
    DeciderParts parts() {
        return parts;
    }

    /// Sends the command and returns the events that answer it.
    List<Event> send(Command command) {
        return sendRaw(
                command.envelope().environment().getBytes(StandardCharsets.UTF_8), bytes(command));
    }

    /// The command's bytes.
    byte[] bytes(Command command) {
        return serializer.serialize(command).array();
    }

    /// Sends any record and returns the events that come of it.
    List<Event> sendRaw(byte @Nullable [] key, byte @Nullable [] value) {
        commandLog.append(key, value);
        commands.pipeInput(new TestRecord<>(key, value, now));
        return appended();
    }

    /// The events appended since the last look.
    List<Event> appended() {
        EventDeserializer deserializer = new EventDeserializer(schemas);
        List<Event> read = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : events.readRecordsToList()) {
            eventLog.append(record.key(), record.value());
            appended.atLeast(0, eventLog.end(0));
            if (deserializer.deserialize(record.key(), record.value())
                    instanceof EventDeserializer.Result.Read found) {
                read.add(found.event());
            }
        }
        return read;
    }

    /// The dead letters since the last look.
    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /// The value of a header of the only dead letter since the last look.
    static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The broker's clock goes on; idle partitions notice.
    void pass(Duration duration) {
        now = now.plus(duration);
        driver.advanceWallClockTime(duration);
    }

    /// The broker's clock goes on before anybody notices.
    void passUnnoticed(Duration duration) {
        now = now.plus(duration);
    }

    /// The state as it lies in the store.
    KeyValues state() {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(DeciderTopology.STORE);
        return new org.deployledger.service.store.StreamsKeyValues(store);
    }

    @Override
    public void close() {
        driver.close();
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private DeciderParts parts(Path folder, int partitions) throws IOException {
        LedgerLogs logs = new LedgerLogs(() -> commandLog, () -> eventLog, () -> eventLog);
        return new DeciderParts(
                "test-ledger",
                partitions,
                schemas,
                Limits.DEFAULT.expiringAfter(EXPIRY),
                Duration.ZERO,
                Duration.ofSeconds(30),
                CONTENT_CACHE_BYTES,
                logs,
                new PolledCommands(),
                appended,
                new StartCheck(logs, schemas, appended),
                Attempts.in(folder.resolve("attempts"), partitions),
                new DeciderMeter(meters),
                () -> Duration.between(Instant.EPOCH, now).toNanos());
    }
}
