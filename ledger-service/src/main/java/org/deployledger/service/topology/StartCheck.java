package org.deployledger.service.topology;

import org.deployledger.service.log.LogTail;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.service.store.PartitionPosition.LastEvent;
import org.deployledger.state.Head;
import org.deployledger.state.LedgerState;
import org.deployledger.store.KeyValues;
import org.deployledger.wire.EventDeserializer;

import java.time.Duration;
import java.util.Optional;

/// Holds a task's state against the log before it decides anything. State, log and input offset
/// move in one transaction, so they are equal unless something was lost, restored or tampered with.
final class StartCheck {

    /// Longer than any transaction may last (`transaction.max.timeout.ms`).
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DeciderParts parts;

    StartCheck(DeciderParts parts) {
        this.parts = parts;
    }

    /// Returns if the state is that of the log.
    ///
    /// @throws StateMismatchException if it is not
    void verify(int partition, KeyValues state, PartitionPosition position) {
        try (RecordLog committed = parts.logs().committedEvents().get();
                RecordLog everything = parts.logs().events().get()) {
            LogTail tail =
                    new LogTail(
                            committed,
                            everything,
                            new EventDeserializer(parts.schemas()),
                            PATIENCE);
            Optional<LastEvent> last = tail.last(partition).map(LogTail::position);
            require(partition, "the last event", position.last(), last);
            parts.appended().atLeast(partition, committed.end(partition));
        }
        position.last().ifPresent(last -> verifyHead(partition, state, last));
        verifyInput(partition, position);
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
        try (RecordLog commands = parts.logs().commands().get()) {
            long end = commands.end(partition);
            if (position.nextCommand() > end) {
                throw new StateMismatchException(
                        partition, "the next command", position.nextCommand(), "ends at " + end);
            }
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
