package org.deployledger.service.rules.check;

import org.deployledger.document.Document;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.RuleViolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What rules say to all changes of a command together.
///
/// @param violations the same in whatever order the changes were staged
/// @param claims what each changed item claims from then on; none where an item is not there
/// @param documents what each changed item is as a document from then on
/// @param forced how many items are removed although others use them
/// @param forcedRemovals the first of them
public record Judgement(
        List<RuleViolation> violations,
        Map<ItemPath, List<Claim>> claims,
        Map<ItemPath, Document> documents,
        int forced,
        List<ForcedRemoval> forcedRemovals) {
    /// Copies the collections.
    public Judgement {
        violations = List.copyOf(violations);
        claims = Map.copyOf(claims);
        documents = Map.copyOf(documents);
        forcedRemovals = List.copyOf(forcedRemovals);
    }

    /// With what the state rule says, which is judged apart from the environment's own rules.
    public Judgement with(List<RuleViolation> further, Map<ItemPath, Document> documents) {
        List<RuleViolation> all = new ArrayList<>(violations);
        all.addAll(further);
        return new Judgement(all, claims, documents, forced, forcedRemovals);
    }

    /// With the violations that are told: in order, and no more than can be read.
    public Judgement told() {
        return new Judgement(
                Violations.told(violations), claims, documents, forced, forcedRemovals);
    }
}
