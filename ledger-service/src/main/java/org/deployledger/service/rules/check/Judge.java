package org.deployledger.service.rules.check;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.state.index.Edge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Judges all changes of one command together.
public final class Judge {
    private final Proposal proposal;
    private final Ruling ruling;
    private final Budget budget;
    private final FinalState after;
    private final ItemInspector inspector;
    private final OwnItems own;
    private final List<RuleViolation> violations = new ArrayList<>();
    private final Map<ItemPath, Inspection> inspections = new TreeMap<>();
    private final List<ForcedRemoval> forcedRemovals = new ArrayList<>();
    private int forced;
    private Set<ItemPath> schemas = Set.of();
    private ItemPath at = RuleItems.RULES;

    /// @param ruling the rules in force, and those to come
    public Judge(
            Proposal proposal,
            Ruling ruling,
            Documents documents,
            Schemas compiled,
            Budget budget) {
        this.proposal = proposal;
        this.ruling = ruling;
        this.budget = budget;
        this.after =
                new FinalState(
                        proposal.state(),
                        proposal.environment(),
                        proposal.changes(),
                        proposal.attempted(),
                        budget);
        this.inspector =
                new ItemInspector(ruling, documents, compiled, proposal.contents(), budget);
        this.own = new OwnItems(after, documents, compiled, proposal.contents());
    }

    /// Everything that the rules say.
    public Judgement judge() {
        List<EventBody.ItemChanged> changes = new ArrayList<>(proposal.changes());
        changes.sort((a, b) -> a.path().compareTo(b.path()));
        if (changes.isEmpty()) {
            return new Judgement(List.of(), Map.of(), Map.of(), 0, List.of());
        }
        at = changes.getFirst().path();
        try {
            schemas = schemas();
            changes.forEach(this::inspect);
            judgeTogether();
            changes.forEach(this::checkUsers);
        } catch (Budget.Exceeded e) {
            violations.add(
                    Violations.of(
                            at,
                            OwnItems.RULE,
                            "over_budget",
                            null,
                            e.getMessage() + "; deploy in smaller parts, or simplify the rules"));
        }
        Map<ItemPath, List<Claim>> claims = new TreeMap<>();
        inspections.forEach((path, inspection) -> claims.put(path, inspection.claims()));
        return new Judgement(violations, claims, Map.of(), forced, forcedRemovals);
    }

    private void inspect(EventBody.ItemChanged change) {
        at = change.path();
        Checksum checksum = change.newChecksum();
        Inspection inspection =
                checksum == null
                        ? Inspection.NOTHING
                        : inspection(change.path(), checksum, change.size());
        inspections.put(change.path(), inspection);
        violations.addAll(inspection.violations());
    }

    private Inspection inspection(ItemPath path, Checksum checksum, long size) {
        if (path.equals(RuleItems.RULES) || path.equals(RuleItems.DEPENDENCIES)) {
            if (size > Documents.MOST_BYTES) {
                throw new Budget.Exceeded("an item that the ledger reads itself is too large");
            }
            budget.bytes(size);
            return path.equals(RuleItems.RULES) ? own.rules(checksum) : own.dependencies(checksum);
        }
        if (schemas.contains(path)) {
            budget.bytes(size);
            violations.addAll(own.schema(path, checksum));
        }
        return inspector.inspect(path, checksum, size);
    }

    /// The items that the rules, as they are before the command, use as schemas. If the command
    /// changes the rules as well, they are checked with their schemas anyway.
    private Set<ItemPath> schemas() {
        Set<ItemPath> used = new HashSet<>();
        if (!after.changes(RuleItems.RULES)) {
            after.before().claims(RuleItems.RULES).stream()
                    .filter(claim -> RuleItems.SCHEMA_ROLE.equals(claim.role()))
                    .forEach(claim -> used.add(Objects.requireNonNull(claim.target())));
        }
        return used;
    }

    private void judgeTogether() {
        SetCheck together = new SetCheck(after, inspections, identities(), budget, violations);
        together.unique();
        together.declared();
        together.references();
        if (!after.changes(RuleItems.DEPENDENCIES)
                && !after.before().claims(RuleItems.DEPENDENCIES).isEmpty()) {
            proposal.changes().stream()
                    .filter(change -> change.newChecksum() != null)
                    .forEach(change -> together.declaredUses(change.path()));
        }
    }

    private void checkUsers(EventBody.ItemChanged change) {
        at = change.path();
        if (change.newChecksum() != null) {
            return;
        }
        List<Edge> users = new Removals(after, identities(), budget).users(change.path());
        if (users.isEmpty()) {
            return;
        }
        if (!proposal.force()) {
            violations.add(Removals.inUse(change.path(), users));
            return;
        }
        forced++;
        if (forcedRemovals.size() < ForcedRemoval.MOST) {
            forcedRemovals.add(Removals.forced(change.path(), users));
        }
    }

    private Set<String> identities() {
        return new HashSet<>(ruling.judging().identities());
    }
}
