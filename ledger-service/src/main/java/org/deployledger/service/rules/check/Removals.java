package org.deployledger.service.rules.check;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.state.index.Edge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who still uses items that are to be removed.
final class Removals {
    /// So many users are counted; beyond that there are "more".
    private static final int COUNTED = 1_000;

    private final FinalState after;
    private final Set<String> judging;
    private final Budget budget;

    Removals(FinalState after, Set<String> judging, Budget budget) {
        this.after = after;
        this.judging = judging;
        this.budget = budget;
    }

    /// The dependencies on a removed item that stay behind, by user; those of items that change too
    /// are judged by what they become.
    List<Edge> users(ItemPath removed) {
        List<Edge> users = new ArrayList<>();
        if (removed.equals(RuleItems.RULES) || removed.equals(RuleItems.DEPENDENCIES)) {
            return users;
        }
        after.before()
                .users(
                        removed,
                        edge -> {
                            budget.steps(1);
                            if (counts(edge)) {
                                users.add(edge);
                            }
                            return users.size() < COUNTED;
                        });
        return users;
    }

    static RuleViolation inUse(ItemPath removed, List<Edge> users) {
        return Violations.of(
                removed,
                Optional.of(users.getFirst())
                        .filter(edge -> edge.kind() == ClaimKind.REFERENCE)
                        .map(edge -> SetCheck.ruleName(edge.rule()))
                        .orElse(Claim.DECLARED),
                "item_in_use",
                null,
                "it is used by "
                        + Violations.list(names(users), users.size() >= COUNTED)
                        + "; change them too, remove them with it (cascade), or remove it all the"
                        + " same (force)");
    }

    static ForcedRemoval forced(ItemPath removed, List<Edge> users) {
        return new ForcedRemoval(
                removed,
                users.size(),
                names(users).stream().limit(ForcedRemoval.MOST_NAMED).toList());
    }

    private boolean counts(Edge edge) {
        if (after.changes(edge.from())) {
            return false;
        }
        boolean inForce =
                switch (edge.kind()) {
                    case DEPENDENCY -> !after.changes(RuleItems.DEPENDENCIES);
                    case REFERENCE ->
                            edge.from().equals(RuleItems.RULES) || judging.contains(edge.rule());
                    case UNIQUE, USE, DECLARATION -> false;
                };
        return inForce && after.exists(edge.from());
    }

    private static Set<String> names(List<Edge> users) {
        Set<String> names = new LinkedHashSet<>();
        users.forEach(edge -> names.add(Violations.shown(edge.from()) + " (" + edge.role() + ")"));
        return names;
    }
}
