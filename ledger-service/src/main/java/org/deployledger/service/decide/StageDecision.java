package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.deployledger.state.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Decides one `Stage`.
record StageDecision(LedgerState state, Origin origin, Limits limits) {

    Decision decide(Command.Stage stage) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Decision.of(origin, Ownership.missing().event(stage));
        }
        StagedChange change = stage.change();
        Optional<Refusal> refusal =
                decided(state, origin, changeSet)
                        .or(() -> Ownership.check(state, origin, changeSet))
                        .or(() -> fault(change));
        if (refusal.isPresent()) {
            return Decision.of(origin, refusal.get().event(stage));
        }
        Optional<StagedChange> before =
                state.staged(origin.environment(), changeSet, change.index());
        if (before.isPresent()) {
            return before.get().equals(change)
                    ? Decision.nothingNew(origin)
                    : Decision.of(origin, taken(change).event(stage));
        }
        List<EventBody> events = new ArrayList<>(opening(state, origin, changeSet));
        events.add(
                new EventBody.ChangeStaged(
                        change.index(),
                        new ItemPath(change.path()),
                        change.operation(),
                        change.baseVersion(),
                        change.checksum()));
        return Decision.of(origin, events);
    }

    /// The refusal of what comes after the outcome.
    static Optional<Refusal> decided(LedgerState state, Origin origin, UUID changeSet) {
        return state.outcome(origin.environment(), changeSet).map(StageDecision::decided);
    }

    static Refusal decided(Outcome outcome) {
        String result = outcome.result().name().toLowerCase(Locale.ROOT);
        return Refusal.of(
                        "change_set_decided",
                        "the change set was decided before: it is "
                                + result
                                + ", and stays so; use a new id")
                .with("result", result)
                .with("sequence", outcome.sequence());
    }

    /// What opens the change set, if it is not open yet.
    static List<EventBody> opening(LedgerState state, Origin origin, UUID changeSet) {
        return state.openChangeSet(origin.environment(), changeSet).isPresent()
                ? List.of()
                : List.of(new EventBody.ChangeSetOpened(null));
    }

    private Optional<Refusal> fault(StagedChange change) {
        if (change.index() < 0 || change.index() >= limits.changes()) {
            return Optional.of(
                    Refusal.of(
                                    "too_many_changes",
                                    "index "
                                            + change.index()
                                            + " is not below the limit of "
                                            + limits.changes()
                                            + " changes; deploy in several commits")
                            .with("limit", limits.changes()));
        }
        try {
            ItemPath path = new ItemPath(change.path());
            return ChangeShape.fault(change).map(fault -> fault.with("path", path));
        } catch (InvalidValueException e) {
            return Optional.of(Refusal.of(e));
        }
    }

    private static Refusal taken(StagedChange change) {
        return Refusal.of(
                        "index_taken",
                        "another change is staged under index " + change.index() + " already")
                .with("index", change.index());
    }
}
