package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rows.EnvironmentRow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far one environment is folded: the visible head, which is always a boundary, and the events
/// behind it that wait for the event that closes them.
final class EnvironmentFold {
    private final EnvironmentName name;
    private final List<LogRecord> waiting = new ArrayList<>();
    private @Nullable EnvironmentRow head;
    private long nextSequence;
    private Checksum nextPrevious;
    private long lastOffset;

    EnvironmentFold(EnvironmentName name, @Nullable EnvironmentRow head) {
        this.name = name;
        this.head = head;
        this.nextSequence = head == null ? 0 : head.sequence() + 1;
        this.nextPrevious = head == null ? Checksum.ZERO : head.hash();
        this.lastOffset = head == null ? -1 : head.offset();
    }

    EnvironmentName name() {
        return name;
    }

    Optional<EnvironmentRow> head() {
        return Optional.ofNullable(head);
    }

    List<LogRecord> waiting() {
        return waiting;
    }

    /// Whether the record was folded before: Kafka delivers at least once.
    boolean hasFolded(LogRecord record) {
        return record.offset() <= lastOffset;
    }

    /// Checks that the record follows, and moves behind it.
    ///
    /// @throws BrokenLog if it does not follow
    void follow(LogRecord record) {
        EventMetadata event = record.event().metadata();
        if (event.sequence() != nextSequence) {
            throw new BrokenLog(record, "does not follow: expected sequence " + nextSequence);
        }
        if (!event.previous().equals(nextPrevious)) {
            throw new BrokenLog(
                    record,
                    "does not follow: its previous is "
                            + event.previous()
                            + ", but the event before it has the hash "
                            + nextPrevious);
        }
        boolean creates = record.event().body() instanceof EventBody.EnvironmentCreated;
        if (creates != (nextSequence == 0)) {
            throw new BrokenLog(record, "is in the wrong place: an environment is created once");
        }
        nextSequence++;
        nextPrevious = record.hash();
        lastOffset = record.offset();
    }

    /// Keeps a record until the one that closes it comes.
    void hold(LogRecord record) {
        waiting.add(record);
    }

    /// The offset of the first record that waits, the largest number where none does.
    long waitingSince() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().offset();
    }

    /// Everything up to the new head is in the store.
    void settled(EnvironmentRow newHead) {
        head = newHead;
        waiting.clear();
    }
}
