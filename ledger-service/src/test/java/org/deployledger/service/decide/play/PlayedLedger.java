package org.deployledger.service.decide.play;

import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Arrival;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.decide.Limits;
import org.deployledger.service.decision.Decision;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.MemoryKeyValues;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The core with its state in memory, a log, and a clock that only the player moves.
final class PlayedLedger {
    static final EnvironmentName PROD = new EnvironmentName("prod");
    static final int DELETES_WITHOUT_PERMISSION = 2;
    static final Limits LIMITS =
            new Limits(
                    Limits.DEFAULT.changes(),
                    Limits.DEFAULT.itemBytes(),
                    Limits.DEFAULT.recordBytes(),
                    DELETES_WITHOUT_PERMISSION,
                    Limits.DEFAULT.changeSetExpiry());

    private final MemoryKeyValues values = new MemoryKeyValues();
    private final List<Event> log = new ArrayList<>();
    private final LedgerFold fold = new LedgerFold(values);
    private final Decider decider;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    PlayedLedger(Decider decider) {
        this.decider = decider;
    }

    LedgerState state() {
        return fold.state();
    }

    MemoryKeyValues values() {
        return values;
    }

    List<Event> log() {
        return log;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<EventBody> send(Command command) {
        Arrival arrival = new Arrival(now, log.size());
        return append(Optional.of(decider.decide(state(), PROD, command, arrival)));
    }

    /// Ends the change set that expires first; what it made, none if no time is over.
    List<EventBody> expire() {
        return append(decider.expire(state(), now));
    }

    List<EventBody> advanceRules() {
        return append(decider.advanceRules(state(), PROD));
    }

    /// The leaf hash of an event; the fold only holds it against the next event.
    static Checksum hash(Event event) {
        return Checksum.of(
                ByteBuffer.allocate(Long.BYTES).putLong(event.metadata().sequence()).array());
    }

    private List<EventBody> append(Optional<Decision> decision) {
        List<EventBody> events = decision.map(Decision::events).orElse(List.of());
        for (EventBody body : events) {
            Event event = decision.orElseThrow().origin().next(state().head(PROD), now, body);
            fold.apply(event, hash(event), log.size());
            log.add(event);
        }
        return events;
    }
}
