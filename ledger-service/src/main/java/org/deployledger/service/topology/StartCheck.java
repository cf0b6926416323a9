package org.deployledger.service.topology;

import org.deployledger.service.log.AppendedOffsets;
import org.deployledger.service.log.LedgerLogs;
import org.deployledger.service.log.LogTail;
import org.deployledger.service.log.OpenedLog;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.service.store.PartitionPosition.LastEvent;
import org.deployledger.state.Head;
import org.deployledger.state.LedgerState;
import org.deployledger.store.KeyValues;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.SchemaIds;

import java.time.Duration;
import java.util.Optional;

/// Holds a task's state against the log before it decides anything. State, log and input offset
/// move in one transaction, so they are equal unless something was lost, restored or tampered with.
/// All tasks share its readers, one after the other.
public final class StartCheck implements AutoCloseable {

    /// Longer than any transaction may last (`transaction.max.timeout.ms`).
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenedLog commands;
    private final OpenedLog events;
    private final OpenedLog committedEvents;
    private final EventDeserializer deserializer;
    private final AppendedOffsets appended;
    private boolean closed;

    /// Opens the logs at the first use.
    ///
    /// @param appended told where each partition of the log ends
    public StartCheck(LedgerLogs logs, SchemaIds schemas, AppendedOffsets appended) {
        this.commands = new OpenedLog(logs.commands());
        this.events = new OpenedLog(logs.events());
        this.committedEvents = new OpenedLog(logs.committedEvents());
        this.deserializer = new EventDeserializer(schemas);
        this.appended = appended;
    }

    /// Opens the logs ahead of the first use, which a restart would otherwise wait for; nothing
    /// after [#close()].
    public synchronized void open() {
        if (closed) {
            return;
        }
        commands.open().end(0);
        events.open().end(0);
        committedEvents.open().end(0);
    }

    /// Returns if the state is that of the log.
    ///
    /// @throws StateMismatchException if it is not
    synchronized void verify(int partition, KeyValues state, PartitionPosition position) {
        RecordLog committed = committedEvents.open();
        LogTail tail = new LogTail(committed, events.open(), deserializer, PATIENCE);
        Optional<LastEvent> last = tail.last(partition).map(LogTail::position);
        require(partition, "the last event", position.last(), last);
        position.last().ifPresent(found -> verifyHead(partition, state, found));
        verifyInput(partition, position);
        appended.atLeast(partition, committed.end(partition));
    }

    @Override
    public synchronized void close() {
        closed = true;
        commands.close();
        events.close();
        committedEvents.close();
    }

    private static void verifyHead(int partition, KeyValues state, LastEvent last) {
        Optional<LastEvent> head =
                new LedgerState(state)
                        .head(last.environment())
                        .map(found -> lastEvent(last, found));
        require(partition, "the head of " + last.environment(), head, Optional.of(last));
    }

    /// A topic that was made anew counts from 0 again, and its commands would be passed over.
    private void verifyInput(int partition, PartitionPosition position) {
        long end = commands.open().end(partition);
        if (position.nextCommand() > end) {
            throw new StateMismatchException(
                    partition, "the next command", position.nextCommand(), "ends at " + end);
        }
    }

    private static LastEvent lastEvent(LastEvent last, Head head) {
        return new LastEvent(last.environment(), head.sequence(), head.hash());
    }

    private static void require(
            int partition, String what, Optional<LastEvent> state, Optional<LastEvent> log) {
        if (!state.equals(log)) {
            throw new StateMismatchException(
                    partition,
                    what,
                    state.map(LastEvent::toString).orElse("none"),
                    log.map(LastEvent::toString).orElse("none"));
        }
    }
}
