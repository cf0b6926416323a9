package org.deployledger.agent.provider;

import org.deployledger.item.ItemPath;

import java.util.List;

/// What has to be done for a running system to be as desired.
///
/// @param actions in the order in which they are done; none where all is as desired
/// @param problems items that cannot be brought to the system; the others are not held up by them
public record Plan(List<Action> actions, List<Problem> problems) {
    /// An item that cannot be brought to the system as it is.
    ///
    /// @param code stable, in snake_case
    /// @param message one sentence with the facts and the next step
    public record Problem(ItemPath item, String code, String message) {}

    /// Copies the lists.
    public Plan {
        actions = List.copyOf(actions);
        problems = List.copyOf(problems);
    }

    /// Whether all is as desired.
    public boolean isEmpty() {
        return actions.isEmpty();
    }
}
