package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.Keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The events themselves, in order, up to the visible head.
public final class EventQueries {
    private final Looks looks;

    /// Asks through these looks.
    public EventQueries(Looks looks) {
        this.looks = looks;
    }

    /// The events behind `since`, at most `limit`, without the bytes of content.
    public Answer<List<Event>> events(Looks.Subject subject, Moment moment, long since, int limit) {
        return looks.ask(
                subject,
                moment,
                look -> {
                    if (since > look.sequence()) {
                        return new Answer.Behind<>(since, look.sequence());
                    }
                    List<Event> events = new ArrayList<>();
                    try (Rows rows = look.rows(Keys.events(look.environment()))) {
                        boolean here = rows.seek(Keys.event(look.environment(), since + 1));
                        for (; here && events.size() < limit; here = rows.next()) {
                            events.add(look.event(EventRow.of(rows.value())));
                        }
                    }
                    return new Answer.Found<>(events, look.sequence());
                });
    }

    /// Waits until there is an event behind `since`.
    ///
    /// @return whether there was one in time
    public boolean await(EnvironmentName environment, long since, Duration patience) {
        return looks.awaitAfter(environment, since, patience);
    }
}
