package org.deployledger.state;

import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.store.KeyValues;

/// The part of the fold that labels go through.
final class LabelFold {
    private final KeyValues values;
    private final LedgerState state;

    LabelFold(KeyValues values, LedgerState state) {
        this.values = values;
        this.state = state;
    }

    void put(EventMetadata event, EventBody.SnapshotLabelled labelled) {
        LedgerFold.require(
                event,
                "free_label",
                true,
                state.label(event.environment(), labelled.name()).isEmpty());
        boolean past = labelled.asOf() >= 0 && labelled.asOf() < event.sequence();
        LedgerFold.require(event, "as_of_before_event", true, past);
        values.put(
                StateKeys.label(event.environment(), labelled.name()),
                new LabelState(labelled.asOf(), event.sequence(), event.command()).encode());
    }

    void remove(EventMetadata event, EventBody.SnapshotLabelRemoved removed) {
        long known =
                state.label(event.environment(), removed.name()).map(LabelState::asOf).orElse(-1L);
        LedgerFold.require(event, "label_as_of", known, removed.asOf());
        values.delete(StateKeys.label(event.environment(), removed.name()));
    }
}
