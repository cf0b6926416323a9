package org.deployledger.benchmarks.pure;

import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.fold.LogRecord;
import org.deployledger.service.decide.Arrival;
import org.deployledger.service.decide.Contents;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.decide.Limits;
import org.deployledger.service.decision.Decision;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.UploadChunk;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventSerializer;
import org.deployledger.wire.SchemaIds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// A ledger in memory with one environment: what the topology does around the core, without Kafka.
/// Not for several threads.
final class MemoryLedger {
    private static final EnvironmentName ENVIRONMENT = new EnvironmentName("bench");
    private static final UUID WORKSPACE = new UUID(0, 1);
    private static final int ITEMS_IN_A_COMMIT = 1_000;

    private final LedgerFold fold = new LedgerFold(new MemoryKeyValues());
    private final Decider decider = new Decider(Limits.DEFAULT, new KeptContents());
    private final EventSerializer serializer;
    private final Map<Integer, Long> versions = new HashMap<>();
    private final Map<Checksum, Bytes> kept = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long offset;
    private long number;

    MemoryLedger(SchemaIds schemas) {
        serializer = new EventSerializer(schemas, LedgerTopics.EVENTS);
    }

    /// Creates the environment, and deploys so many items.
    ///
    /// @param log is told every event
    void fill(int items, Consumer<LogRecord> log) {
        send(new Command.CreateEnvironment(changeSet().envelope())).forEach(log);
        for (int first = 0; first < items; first += ITEMS_IN_A_COMMIT) {
            ChangeSet changes = changeSet();
            for (int i = first; i < Math.min(items, first + ITEMS_IN_A_COMMIT); i++) {
                put(changes, i);
                versions.put(i, 1L);
            }
            send(changes.commit()).forEach(log);
        }
    }

    /// Deploys new files, whose content can be read again.
    ///
    /// @param files text by path
    List<LogRecord> deploy(Map<String, String> files) {
        ChangeSet changes = changeSet();
        files.forEach(
                (path, text) -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    kept.put(Checksum.of(bytes), Bytes.wrap(bytes));
                    changes.put(path, 0, text);
                });
        List<LogRecord> records = send(changes.commit());
        if (!(records.getLast().event().body() instanceof EventBody.DeploymentApplied)) {
            throw new IllegalStateException("not applied: " + records.getFirst().event());
        }
        return records;
    }

    /// A commit that would give a file other content now.
    Command.Commit commit(String path, long base, String text) {
        return changeSet().put(path, base, text).commit();
    }

    /// A part of the work that brings rules into effect.
    List<LogRecord> advanceRules() {
        return decider.advanceRules(fold.state(), ENVIRONMENT).map(this::append).orElse(List.of());
    }

    /// A commit that would give an item other content now.
    Command.Commit commit(int item) {
        return put(changeSet(), item).commit();
    }

    /// Gives an item other content.
    ///
    /// @return the events, the last of which closes the deployment
    List<LogRecord> deploy(int item) {
        Command.Commit commit = commit(item);
        versions.merge(item, 1L, Long::sum);
        List<LogRecord> records = send(commit);
        if (!(records.getLast().event().body() instanceof EventBody.DeploymentApplied)) {
            throw new IllegalStateException("not applied: " + records);
        }
        return records;
    }

    /// What a command would come to; nothing is changed.
    Decision decide(Command command) {
        return decider.decide(fold.state(), ENVIRONMENT, command, new Arrival(now, offset));
    }

    private List<LogRecord> send(Command command) {
        now = now.plusMillis(1);
        return append(decide(command));
    }

    private List<LogRecord> append(Decision decision) {
        List<LogRecord> records = new ArrayList<>();
        for (EventBody body : decision.events()) {
            Event event = decision.origin().next(fold.state().head(ENVIRONMENT), now, body);
            EventSerializer.Serialized serialized = serializer.serialize(event);
            fold.apply(event, serialized.hash(), offset);
            records.add(new LogRecord(offset++, event, serialized.hash(), serialized.value()));
        }
        return records;
    }

    private static ChangeSet changeSet() {
        return new ChangeSet(ENVIRONMENT.value(), "bench@example.com", WORKSPACE);
    }

    private ChangeSet put(ChangeSet changes, int item) {
        long version = versions.getOrDefault(item, 0L);
        return changes.put(Workspace.path(item), version, Deployments.content(number++));
    }

    /// Rules are read again; else no content is asked for, since none comes as a delta or in
    /// chunks.
    private final class KeptContents implements Contents {
        @Override
        public Bytes content(
                EnvironmentName environment, Checksum checksum, ContentLocation location) {
            Bytes content = kept.get(checksum);
            if (content == null) {
                throw new IllegalStateException("content is read again");
            }
            return content;
        }

        @Override
        public Bytes uploaded(UploadChunk chunk) {
            throw new IllegalStateException("there are no uploads");
        }
    }
}
