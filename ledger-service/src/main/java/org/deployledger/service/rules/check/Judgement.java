package org.deployledger.service.rules.check;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.RuleViolation;

import java.util.List;
import java.util.Map;

/// What rules say to all changes of a command together.
///
/// @param violations by item and place; the same in whatever order the changes were staged
/// @param claims what each changed item claims from then on; none where an item is not there
/// @param forced how many items are removed although others use them
/// @param forcedRemovals the first of them
public record Judgement(
        List<RuleViolation> violations,
        Map<ItemPath, List<Claim>> claims,
        int forced,
        List<ForcedRemoval> forcedRemovals) {
    /// Copies the collections.
    public Judgement {
        violations = List.copyOf(violations);
        claims = Map.copyOf(claims);
        forcedRemovals = List.copyOf(forcedRemovals);
    }
}
