package org.deployledger.benchmarks.pure;

import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.projector.fold.LogRecord;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandDeserializer;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.EventSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What goes over the wire: an `ItemChanged` and a `Commit` of one change with its content.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WireBenchmark {
    private final MemorySchemas schemas = new MemorySchemas();
    private final EventSerializer events = new EventSerializer(schemas, LedgerTopics.EVENTS);
    private final EventDeserializer eventReader = new EventDeserializer(schemas);
    private final CommandSerializer commands =
            new CommandSerializer(schemas, LedgerTopics.COMMANDS);
    private final CommandDeserializer commandReader = new CommandDeserializer(schemas);
    private final MemoryLedger ledger = ledger();
    private final Command.Commit commit = ledger.commit(0);
    private final LogRecord changed = changed();
    private final byte[] key =
            changed.event().metadata().environment().value().getBytes(StandardCharsets.UTF_8);
    private final byte[] sentCommit = commands.serialize(commit).array();

    private MemoryLedger ledger() {
        MemoryLedger filled = new MemoryLedger(schemas);
        filled.fill(1, _ -> {});
        return filled;
    }

    private LogRecord changed() {
        return ledger.deploy(0).stream()
                .filter(record -> record.event().body() instanceof EventBody.ItemChanged)
                .findFirst()
                .orElseThrow();
    }

    /// To the value and the leaf hash of its record.
    @Benchmark
    public EventSerializer.Serialized serializeItemChanged() {
        return events.serialize(changed.event());
    }

    /// From the record's key and value, with its leaf hash.
    @Benchmark
    public EventDeserializer.Result deserializeItemChanged() {
        return eventReader.deserialize(key, changed.framed().array());
    }

    /// To the value of its record.
    @Benchmark
    public Bytes serializeCommit() {
        return commands.serialize(commit);
    }

    /// From the record's value.
    @Benchmark
    public CommandDeserializer.Result deserializeCommit() {
        return commandReader.deserialize(sentCommit);
    }
}
