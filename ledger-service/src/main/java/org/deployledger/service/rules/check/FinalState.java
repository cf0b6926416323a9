package org.deployledger.service.rules.check;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.index.ClaimIndex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The environment as it would be with all changes of a command, whatever their order.
final class FinalState {
    private final LedgerState state;
    private final EnvironmentName environment;
    private final Map<ItemPath, EventBody.ItemChanged> changes = new HashMap<>();
    private final Set<ItemPath> attempted;
    private final Budget budget;

    /// @param attempted items that the command would put, but for another reason cannot: nobody is
    ///   told that they are missing
    FinalState(
            LedgerState state,
            EnvironmentName environment,
            List<EventBody.ItemChanged> changes,
            Set<ItemPath> attempted,
            Budget budget) {
        this.state = state;
        this.environment = environment;
        this.attempted = attempted;
        this.budget = budget;
        changes.forEach(change -> this.changes.put(change.path(), change));
    }

    /// Who claims what before the changes.
    ClaimIndex before() {
        budget.lookUp();
        return state.index(environment);
    }

    boolean changes(ItemPath path) {
        return changes.containsKey(path);
    }

    boolean exists(ItemPath path) {
        return attempted.contains(path) || checksum(path).isPresent();
    }

    Optional<Checksum> checksum(ItemPath path) {
        EventBody.ItemChanged change = changes.get(path);
        if (change != null) {
            return Optional.ofNullable(change.newChecksum());
        }
        budget.lookUp();
        return state.item(environment, path).map(ItemState::checksum);
    }
}
