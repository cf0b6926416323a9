package org.deployledger.service.rules.check;

import org.deployledger.rule.Claim;
import org.deployledger.rule.RuleViolation;

import java.util.List;

/// What an item comes to by itself.
///
/// @param found claims of the rules that judge, with their places
/// @param claims everything that the item claims, for the rules in force and for those to come
/// @param violations in the order of the rules
record Inspection(List<Found> found, List<Claim> claims, List<RuleViolation> violations) {
    /// Nothing is claimed and nothing is wrong.
    static final Inspection NOTHING = new Inspection(List.of(), List.of(), List.of());

    Inspection {
        found = List.copyOf(found);
        claims = List.copyOf(claims);
        violations = List.copyOf(violations);
    }
}
