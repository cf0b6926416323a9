package org.deployledger.running;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// What came of a reconciliation.
///
/// @param result how it ended
/// @param sequence sequence of the desired state that it went by
/// @param plan SHA-256 of the plan; null where none was made
/// @param planned how many actions the plan has
/// @param done how many are done
/// @param failed how many failed
/// @param actions the actions in their order, as many as fit
/// @param problems items that could not be planned for, as many as fit
/// @param message one sentence with the facts; null where there is nothing to say
/// @param duration from its start to its end, at the agent
public record Completion(
        ReconciliationResult result,
        long sequence,
        @Nullable Checksum plan,
        int planned,
        int done,
        int failed,
        List<ReconciliationAction> actions,
        List<ReconciliationProblem> problems,
        @Nullable String message,
        Duration duration) {
    /// Copies the lists.
    public Completion {
        actions = List.copyOf(actions);
        problems = List.copyOf(problems);
    }
}
