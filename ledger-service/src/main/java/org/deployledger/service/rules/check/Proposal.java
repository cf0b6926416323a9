package org.deployledger.service.rules.check;

import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.state.LedgerState;

import java.util.List;
import java.util.Set;

/// What a command would do to an environment.
///
/// @param actor who wants it
/// @param changes that would be made
/// @param attempted items that would be put, but for another reason cannot be
/// @param force whether items are meant to be removed although others use them
/// @param contents of what is there, and of what the command brings
public record Proposal(
        LedgerState state,
        EnvironmentName environment,
        Actor actor,
        List<EventBody.ItemChanged> changes,
        Set<ItemPath> attempted,
        boolean force,
        ContentSource contents) {
    /// Copies the collections.
    public Proposal {
        changes = List.copyOf(changes);
        attempted = Set.copyOf(attempted);
    }
}
