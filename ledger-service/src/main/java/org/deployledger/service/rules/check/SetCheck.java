package org.deployledger.service.rules.check;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.file.Rule;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.Edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/// Holds what the changed items claim against each other and against the index: values that are
/// there once, values that are declared, items that exist.
final class SetCheck {
    private record Value(String rule, String value) {
        static Value of(Claim claim) {
            return new Value(claim.rule(), claim.value());
        }
    }

    private final FinalState after;
    private final Map<ItemPath, Inspection> inspections;
    private final Set<String> judging;
    private final Budget budget;
    private final List<RuleViolation> violations;

    SetCheck(
            FinalState after,
            Map<ItemPath, Inspection> inspections,
            Set<String> judging,
            Budget budget,
            List<RuleViolation> violations) {
        this.after = after;
        this.inspections = inspections;
        this.judging = judging;
        this.budget = budget;
        this.violations = violations;
    }

    /// A value that is to be there once is.
    void unique() {
        Map<Value, List<ItemPath>> holders = new HashMap<>();
        each(
                ClaimKind.UNIQUE,
                (path, found) ->
                        holders.computeIfAbsent(Value.of(found.claim()), _ -> new ArrayList<>())
                                .add(path));
        Map<Value, List<ItemPath>> unchanged = new HashMap<>();
        holders.keySet()
                .forEach(value -> unchanged.put(value, unchangedHolders(ClaimKind.UNIQUE, value)));
        each(
                ClaimKind.UNIQUE,
                (path, found) -> {
                    Value value = Value.of(found.claim());
                    List<ItemPath> others =
                            new ArrayList<>(Objects.requireNonNull(unchanged.get(value)));
                    List<ItemPath> changed = Objects.requireNonNull(holders.get(value));
                    changed.stream().filter(other -> !other.equals(path)).forEach(others::add);
                    long here = changed.stream().filter(path::equals).count();
                    if (here > 1 || !others.isEmpty()) {
                        violations.add(
                                Violations.of(
                                        path, found, "not_unique", taken(found, others, here)));
                    }
                });
    }

    private static String taken(Found found, List<ItemPath> others, long here) {
        Set<String> names = new LinkedHashSet<>();
        others.stream().sorted().forEach(path -> names.add(Violations.shown(path)));
        String where =
                others.isEmpty()
                        ? "is " + here + " times in this item"
                        : "is taken by " + Violations.list(names, false);
        return found.text() + " " + where + "; use another value";
    }

    /// A value that is to be declared elsewhere is, and what is in use stays declared.
    void declared() {
        Set<Value> declared = new HashSet<>();
        each(ClaimKind.DECLARATION, (_, found) -> declared.add(Value.of(found.claim())));
        Map<Value, Boolean> known = new HashMap<>();
        each(
                ClaimKind.USE,
                (path, found) -> {
                    Value value = Value.of(found.claim());
                    boolean isDeclared =
                            known.computeIfAbsent(
                                    value,
                                    _ ->
                                            declared.contains(value)
                                                    || !unchangedHolders(
                                                                    ClaimKind.DECLARATION, value)
                                                            .isEmpty());
                    if (!isDeclared) {
                        violations.add(
                                Violations.of(path, found, "not_declared", undeclared(found)));
                    }
                });
        inspections.keySet().forEach(path -> removedDeclarations(path, declared));
    }

    private static String undeclared(Found found) {
        return found.rule().check() instanceof Rule.OneOf oneOf
                ? found.text()
                        + " is not declared in "
                        + Violations.shown(oneOf.registry())
                        + "; declare it there, or use another value"
                : found.text() + " is not declared";
    }

    private void removedDeclarations(ItemPath registry, Set<Value> declared) {
        for (Claim claim : after.before().claims(registry)) {
            if (claim.kind() != ClaimKind.DECLARATION
                    || !judging.contains(claim.rule())
                    || declared.contains(Value.of(claim))) {
                continue;
            }
            List<ItemPath> users = unchangedHolders(ClaimKind.USE, Value.of(claim));
            if (!users.isEmpty()) {
                Set<String> names = new LinkedHashSet<>();
                users.forEach(user -> names.add(Violations.shown(user)));
                violations.add(
                        Violations.of(
                                registry,
                                ruleName(claim.rule()),
                                "declared_value_in_use",
                                null,
                                Violations.declared(claim.value())
                                        + " would not be declared any more, and is used by "
                                        + Violations.list(names, users.size() > Violations.NAMED)
                                        + "; change them too, or keep it"));
            }
        }
    }

    /// What an item names exists.
    void references() {
        each(
                ClaimKind.REFERENCE,
                (path, found) -> {
                    ItemPath target = Objects.requireNonNull(found.claim().target());
                    if (!after.exists(target)) {
                        violations.add(
                                Violations.of(
                                        path,
                                        found,
                                        "reference_missing",
                                        Violations.shown(target)
                                                + " does not exist; deploy it too, or name another"
                                                + " item"));
                    }
                });
    }

    /// What an item needs by declaration exists.
    void declaredUses(ItemPath path) {
        ClaimIndex index = after.before();
        for (Edge use : index.declaredUses(path)) {
            if (!after.exists(use.to())) {
                violations.add(
                        Violations.of(
                                path,
                                Claim.DECLARED,
                                "reference_missing",
                                null,
                                Violations.shown(use.to())
                                        + " does not exist, and the item depends on it as "
                                        + use.role()
                                        + "; deploy it too, or remove the dependency"));
            }
        }
    }

    /// A few of the items with the claim that do not change.
    private List<ItemPath> unchangedHolders(ClaimKind kind, Value value) {
        List<ItemPath> holders = new ArrayList<>();
        after.before()
                .holders(
                        kind,
                        value.rule(),
                        value.value(),
                        path -> {
                            budget.steps(1);
                            if (!after.changes(path)) {
                                holders.add(path);
                            }
                            return holders.size() <= Violations.NAMED;
                        });
        return holders;
    }

    private void each(ClaimKind kind, BiConsumer<ItemPath, Found> action) {
        inspections.forEach(
                (path, inspection) ->
                        inspection.found().stream()
                                .filter(found -> found.claim().kind() == kind)
                                .forEach(found -> action.accept(path, found)));
    }

    static String ruleName(String identity) {
        int end = identity.lastIndexOf('#');
        return end < 0 ? identity : identity.substring(0, end);
    }
}
