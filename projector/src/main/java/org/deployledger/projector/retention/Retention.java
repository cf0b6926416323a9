package org.deployledger.projector.retention;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rows.Keys;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Follows the events of a partition and trims what their environments do not keep.
///
/// An item is trimmed when it changes. Everything else is looked at in rounds, one step an event:
/// when the settings change, when a label goes, and once a day of record time. No clock has a part
/// in it, so that the same log always comes to the same rows.
public final class Retention {
    private final Pending rows;
    private final Map<EnvironmentName, RetentionRow> states = new HashMap<>();

    /// @param rows of the views, of which this is the only writer's part
    public Retention(Pending rows) {
        this.rows = rows;
    }

    /// Trims after an event whose rows are among the rows already.
    ///
    /// @param closed the events that it closes
    public void follow(Event closing, Stream<Event> closed) {
        EnvironmentName environment = closing.metadata().environment();
        Instant now = closing.metadata().recordedAt();
        RetentionRow before = state(environment);
        RetentionRow after = before;
        Pins pins = new Pins(rows, environment);
        if (closing.body() instanceof EventBody.EnvironmentConfigured configured) {
            after = after.limited(Limits.of(configured.settings()), now);
        } else if (closing.body() instanceof EventBody.SnapshotLabelled labelled) {
            pins.add(labelled.name(), labelled.asOf(), after.trimmedTo());
        } else if (closing.body() instanceof EventBody.SnapshotLabelRemoved removed) {
            pins.remove(removed.name(), removed.asOf());
            after = after.dueAgain(now);
        }
        if (after.limits().areSet()) {
            after = trimmed(environment, after.dueByTime(now), closed, now);
        }
        if (!after.equals(before)) {
            Batch batch = new Batch();
            batch.put(Keys.retention(environment), after.bytes());
            rows.add(batch);
            states.put(environment, after);
        }
    }

    /// Forgets what it has in memory.
    public void clear() {
        states.clear();
    }

    private RetentionRow state(EnvironmentName environment) {
        return states.computeIfAbsent(
                environment, each -> RetentionRow.of(rows.get(Keys.retention(each))));
    }

    private RetentionRow trimmed(
            EnvironmentName environment, RetentionRow state, Stream<Event> closed, Instant now) {
        Trimming trimming = new Trimming(rows, environment, state, now);
        closed.forEach(
                event -> {
                    if (event.body() instanceof EventBody.ItemChanged changed) {
                        trimming.item(changed.path().value(), changed.newVersion());
                    }
                });
        RetentionRow.Place at = state.at();
        RetentionRow after = state;
        if (at != null) {
            RetentionRow.Place next = trimming.step(at);
            after = next == null ? state.endedRound(now) : state.lookedAt(next);
        }
        return after.trimmedTo(trimming.trimmedTo());
    }
}
