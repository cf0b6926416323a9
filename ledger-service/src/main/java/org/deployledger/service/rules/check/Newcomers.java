package org.deployledger.service.rules.check;

import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleViolation;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Holds items that come into a growing index against what is in it: of two with the same value the
/// second one is told.
final class Newcomers {
    private final LedgerState state;
    private final EnvironmentName environment;
    private final Map<String, ItemPath> unique = new HashMap<>();

    Newcomers(LedgerState state, EnvironmentName environment) {
        this.state = state;
        this.environment = environment;
    }

    List<RuleViolation> check(ItemPath path, Inspection inspection) {
        List<RuleViolation> violations = new ArrayList<>();
        for (Found found : inspection.found()) {
            switch (found.claim().kind()) {
                case UNIQUE -> unique(path, found, violations);
                case USE -> {
                    if (!isDeclared(found.claim())) {
                        violations.add(
                                Violations.of(
                                        path,
                                        found,
                                        "not_declared",
                                        found.text() + " is not declared; declare it"));
                    }
                }
                case REFERENCE -> {
                    ItemPath target = Objects.requireNonNull(found.claim().target());
                    if (state.item(environment, target).map(ItemState::checksum).isEmpty()) {
                        violations.add(
                                Violations.of(
                                        path,
                                        found,
                                        "reference_missing",
                                        Violations.shown(target) + " does not exist; deploy it"));
                    }
                }
                case DECLARATION, DEPENDENCY -> {}
            }
        }
        return violations;
    }

    private void unique(ItemPath path, Found found, List<RuleViolation> violations) {
        Claim claim = found.claim();
        ItemPath before = unique.putIfAbsent(claim.rule() + " " + claim.value(), path);
        ItemPath[] holder = {before == null || before.equals(path) ? null : before};
        state.index(environment)
                .holders(
                        claim.kind(),
                        claim.rule(),
                        claim.value(),
                        other -> {
                            holder[0] = other.equals(path) ? holder[0] : other;
                            return holder[0] == null;
                        });
        if (holder[0] != null) {
            violations.add(
                    Violations.of(
                            path,
                            found,
                            "not_unique",
                            found.text()
                                    + " is taken by "
                                    + Violations.shown(holder[0])
                                    + "; use another value"));
        }
    }

    private boolean isDeclared(Claim use) {
        boolean[] declared = {false};
        state.index(environment)
                .holders(
                        ClaimKind.DECLARATION,
                        use.rule(),
                        use.value(),
                        _ -> {
                            declared[0] = true;
                            return false;
                        });
        return declared[0];
    }
}
