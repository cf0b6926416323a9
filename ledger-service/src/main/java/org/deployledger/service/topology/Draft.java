package org.deployledger.service.topology;

import org.apache.kafka.streams.processor.api.Record;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.intake.DeadLetter;
import org.deployledger.service.store.PartitionPosition.LastEvent;
import org.deployledger.service.store.PendingWrites;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.KeyValues;
import org.deployledger.topics.LedgerTopics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that one command comes to, before any of it is written: events, a dead letter, and
/// the state after them. Dropping it undoes it.
final class Draft {

    /// What a batch of one record adds, generously, is left free.
    private static final int CHANGELOG_BYTES = LedgerTopics.EVENT_BYTES - 1024;

    private final EventWriter writer;
    private final PendingWrites writes;
    private final LedgerFold fold;
    private final List<Record<byte[], byte[]>> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Event> contents = new ArrayList<>();
    private Optional<LastEvent> last = Optional.empty();

    Draft(KeyValues base, EventWriter writer) {
        this.writer = writer;
        this.writes = new PendingWrites(base);
        this.fold = new LedgerFold(writes);
    }

    /// The state after what was added so far.
    LedgerState state() {
        return fold.state();
    }

    PendingWrites writes() {
        return writes;
    }

    List<Record<byte[], byte[]>> events() {
        return events;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /// The events among them that bring content.
    List<Event> contents() {
        return contents;
    }

    /// The last event added, empty if there is none.
    Optional<LastEvent> last() {
        return last;
    }

    void add(Decision decision, Instant brokerTime) {
        for (EventBody body : decision.events()) {
            Event event =
                    decision.origin()
                            .next(state().head(decision.origin().environment()), brokerTime, body);
            EventWriter.Written written = writer.write(event);
            fold.apply(event, written.hash(), written.offset());
            events.add(written.record());
            if (event.body() instanceof EventBody.ContentAdded) {
                contents.add(event);
            }
            last =
                    Optional.of(
                            new LastEvent(
                                    event.metadata().environment(),
                                    event.metadata().sequence(),
                                    written.hash()));
        }
        decision.remembered().ifPresent(fold::remember);
    }

    /// The draft itself, if every entry of the state fits its changelog: an oversized one would
    /// kill the thread at every retry.
    Draft checked() {
        int largest = writes.largestEntry();
        if (largest > CHANGELOG_BYTES) {
            throw new IllegalStateException(
                    "an entry of the state has %d bytes, the changelog takes %d"
                            .formatted(largest, CHANGELOG_BYTES));
        }
        return this;
    }

    void add(DeadLetter letter) {
        deadLetters.add(letter);
    }
}
