package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/// Decides what is done to a change set as a whole, but for its commit.
record ChangeSetDecision(LedgerState state, Origin origin, Limits limits) {

    Decision open(Command.OpenChangeSet open) {
        UUID changeSet = origin.changeSet();
        Optional<Refusal> refusal =
                refusal(state, origin).or(() -> HeaderCheck.reasonFault(open.reason()));
        if (changeSet == null || refusal.isPresent()) {
            return Decision.of(origin, refusal.orElseGet(Ownership::missing).event(open));
        }
        if (state.openChangeSet(origin.environment(), changeSet).isPresent()) {
            return Decision.nothingNew(origin);
        }
        return Decision.of(origin, opened(state, origin.environment(), limits, open.reason()));
    }

    Decision unstage(Command.Unstage unstage) {
        UUID changeSet = origin.changeSet();
        Optional<Refusal> refusal = refusal(state, origin);
        if (changeSet == null || refusal.isPresent()) {
            return Decision.of(origin, refusal.orElseGet(Ownership::missing).event(unstage));
        }
        return state.staged(origin.environment(), changeSet, unstage.index())
                .map(
                        staged ->
                                Decision.of(
                                        origin,
                                        new EventBody.ChangeUnstaged(
                                                unstage.index(), new ItemPath(staged.path()))))
                .orElseGet(() -> Decision.nothingNew(origin));
    }

    Decision withdraw(Command.Withdraw withdraw) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Decision.of(origin, Ownership.missing().event(withdraw));
        }
        if (state.outcome(origin.environment(), changeSet).isPresent()) {
            return Decision.nothingNew(origin);
        }
        Optional<HeaderCheck> header = Optional.ofNullable(withdraw.header()).map(HeaderCheck::of);
        Optional<Refusal> refusal =
                Ownership.check(state, origin, changeSet)
                        .or(() -> HeaderCheck.reasonFault(withdraw.reason()))
                        .or(() -> header.flatMap(HeaderCheck::fault));
        if (refusal.isPresent()) {
            return Decision.of(origin, refusal.get().event(withdraw));
        }
        DeploymentHeader from = header.flatMap(HeaderCheck::header).orElse(null);
        return Decision.of(origin, new EventBody.ChangeSetWithdrawn(withdraw.reason(), from));
    }

    /// Why the sender can do nothing to the change set; empty where it can.
    static Optional<Refusal> refusal(LedgerState state, Origin origin) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Optional.of(Ownership.missing());
        }
        return StageDecision.decided(state, origin, changeSet)
                .or(() -> Ownership.check(state, origin, changeSet));
    }

    static EventBody opened(
            LedgerState state,
            EnvironmentName environment,
            Limits limits,
            @Nullable String reason) {
        return new EventBody.ChangeSetOpened(
                reason,
                Optional.ofNullable(state.settings(environment).changeSetExpiry())
                        .orElse(limits.changeSetExpiry()));
    }
}
