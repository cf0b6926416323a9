package org.deployledger.service.decide;

import org.deployledger.item.Text;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.LedgerState;
import org.deployledger.state.OpenChangeSet;
import org.deployledger.state.Origin;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A change set is touched by its owner only: the actor and the workspace that opened it.
final class Ownership {
    private Ownership() {}

    /// The refusal of a stranger; empty for the owner, and where the change set is not open.
    static Optional<Refusal> check(LedgerState state, Origin origin, UUID changeSet) {
        return state.openChangeSet(origin.environment(), changeSet)
                .filter(open -> !owns(open, origin))
                .map(
                        open ->
                                Refusal.of(
                                                "not_owner",
                                                "the change set is open and belongs to "
                                                        + Text.quote(open.owner().value())
                                                        + ", in the workspace that opened it")
                                        .with("owner", open.owner()));
    }

    static Refusal missing() {
        return Refusal.of("change_set_missing", "the command names no change set");
    }

    private static boolean owns(OpenChangeSet open, Origin origin) {
        return open.owner().equals(origin.actor())
                && Objects.equals(open.workspace(), origin.workspace());
    }
}
