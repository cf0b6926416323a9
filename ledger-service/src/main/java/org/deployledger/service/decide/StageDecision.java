package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.deployledger.state.Outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Decides one `Stage` or `StageChanges`: all that it brings is taken, or nothing.
record StageDecision(LedgerState state, Origin origin, Limits limits, Contents contents) {

    Decision decide(Command.Stage stage) {
        return decide(stage, List.of(stage.change()), List.of(), List::getFirst);
    }

    Decision decide(Command.StageChanges stage) {
        return decide(stage, stage.changes(), stage.contents(), EventBody.ChangesStaged::new);
    }

    private Decision decide(
            Command command,
            List<StagedChange> changes,
            List<InlineContent> brought,
            Function<List<EventBody.ChangeStaged>, EventBody> event) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Decision.of(origin, Ownership.missing().event(command));
        }
        Optional<Refusal> refusal =
                decided(state, origin, changeSet)
                        .or(() -> Ownership.check(state, origin, changeSet))
                        .or(() -> fault(changeSet, changes));
        if (refusal.isPresent()) {
            return Decision.of(origin, refusal.get().event(command));
        }
        InlineContents inline =
                InlineContents.of(state, origin.environment(), brought, contents, limits);
        if (inline.fault().isPresent()) {
            return Decision.of(origin, inline.fault().get().event(command));
        }
        List<EventBody> events = new ArrayList<>();
        inline.takeAll(events);
        List<EventBody.ChangeStaged> staged =
                changes.stream()
                        .distinct()
                        .filter(change -> before(changeSet, change).isEmpty())
                        .map(StageDecision::staged)
                        .toList();
        if (!staged.isEmpty()) {
            events.add(event.apply(staged));
        }
        if (!events.isEmpty()) {
            events.addAll(0, opening(state, origin, limits));
        }
        return Decision.of(origin, events);
    }

    private static EventBody.ChangeStaged staged(StagedChange change) {
        return new EventBody.ChangeStaged(
                change.index(),
                new ItemPath(change.path()),
                change.operation(),
                change.baseVersion(),
                change.checksum());
    }

    private Optional<StagedChange> before(UUID changeSet, StagedChange change) {
        return state.staged(origin.environment(), changeSet, change.index());
    }

    private boolean wasTakenOut(UUID changeSet, StagedChange change) {
        return state.isIndexUsed(origin.environment(), changeSet, change.index())
                && before(changeSet, change).isEmpty();
    }

    /// What is wrong with the first change at fault, by itself or beside the others.
    private Optional<Refusal> fault(UUID changeSet, List<StagedChange> changes) {
        Map<Integer, StagedChange> byIndex = new HashMap<>();
        for (StagedChange change : changes) {
            Optional<Refusal> fault = fault(change);
            if (fault.isPresent()) {
                return fault;
            }
            StagedChange other =
                    Optional.ofNullable(byIndex.put(change.index(), change))
                            .or(() -> before(changeSet, change))
                            .orElse(change);
            if (!other.equals(change) || wasTakenOut(changeSet, change)) {
                return Optional.of(taken(change));
            }
        }
        return Optional.empty();
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
    static List<EventBody> opening(LedgerState state, Origin origin, Limits limits) {
        EnvironmentName environment = origin.environment();
        UUID changeSet = origin.changeSet();
        return changeSet != null && state.openChangeSet(environment, changeSet).isPresent()
                ? List.of()
                : List.of(ChangeSetDecision.opened(state, environment, limits, null));
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
                        "another change is or was staged under index " + change.index())
                .with("index", change.index());
    }
}
