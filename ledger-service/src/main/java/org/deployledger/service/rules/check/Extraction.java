package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.file.KeyPattern;
import org.deployledger.service.rules.file.Rule;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What one rule finds in one document.
record Extraction(Rule rule, ItemPath path, Parsing.Parsed document, Budget budget) {

    void into(List<Found> found, List<RuleViolation> violations) {
        switch (rule.check()) {
            case Rule.Unique(KeyPattern key) ->
                    values(
                            ClaimKind.UNIQUE,
                            key.find(document.root(), budget::steps),
                            found,
                            violations);
            case Rule.OneOf oneOf -> {
                if (path.equals(oneOf.registry())) {
                    var declared = oneOf.registryKey().declared(document.root(), budget::steps);
                    values(ClaimKind.DECLARATION, declared, found, violations);
                }
                if (!RuleItems.isOwn(path) && rule.paths().match(path)) {
                    var used = oneOf.key().find(document.root(), budget::steps);
                    values(ClaimKind.USE, used, found, violations);
                }
            }
            case Rule.Reference reference -> references(reference, found, violations);
            case Rule.Syntax _, Rule.Schema _, Rule.Size _, Rule.Path _ -> {}
        }
    }

    private void values(
            ClaimKind kind,
            List<KeyPattern.Found> values,
            List<Found> found,
            List<RuleViolation> violations) {
        for (KeyPattern.Found each : values) {
            switch (each.value()) {
                case Value.Scalar scalar -> add(each, scalar, kind, null, null, found);
                case Value.Table _, Value.Array _ -> violations.add(notAValue(each));
            }
        }
    }

    private void references(
            Rule.Reference reference, List<Found> found, List<RuleViolation> violations) {
        for (KeyPattern.Found each : reference.key().find(document.root(), budget::steps)) {
            if (!(each.value() instanceof Value.Scalar scalar)) {
                violations.add(notAValue(each));
                continue;
            }
            if (scalar instanceof Value.Null) {
                continue; // it names nothing
            }
            Optional<ItemPath> target = reference.target().path(text(scalar));
            if (target.isPresent()) {
                add(each, scalar, ClaimKind.REFERENCE, target.get(), reference.role(), found);
            } else {
                violations.add(
                        Violations.of(
                                path,
                                rule.name(),
                                "invalid_reference",
                                document.nearestPosition(each.path()),
                                Text.quote(text(scalar))
                                        + " makes no item's path of "
                                        + reference.target()
                                        + "; name another item"));
            }
        }
    }

    private void add(
            KeyPattern.Found each,
            Value.Scalar scalar,
            ClaimKind kind,
            @Nullable ItemPath target,
            @Nullable String role,
            List<Found> found) {
        String text = text(scalar);
        Claim claim = new Claim(kind, rule.identity(), claimed(scalar, text), target, role);
        found.add(new Found(rule, claim, document.nearestPosition(each.path()), Text.quote(text)));
    }

    private RuleViolation notAValue(KeyPattern.Found each) {
        return Violations.of(
                path,
                rule.name(),
                "not_a_value",
                document.nearestPosition(each.path()),
                "here is a "
                        + each.value().type().word()
                        + " where the rule wants a single value; write a string or a number");
    }

    private static String claimed(Value.Scalar scalar, String text) {
        String value = scalar.type().word() + ":" + text;
        return Text.utf8Length(value) <= Claim.VALUE_BYTES
                ? value
                : "sha256:" + Checksum.of(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Value.Scalar scalar) {
        return switch (scalar) {
            case Value.Text(String text) -> text;
            case Value.Int(var number) -> number.toString();
            case Value.Real(String digits) -> digits;
            case Value.Bool(boolean value) -> Boolean.toString(value);
            case Value.Moment(var value) -> value.toString();
            case Value.LocalMoment(var value) -> value.toString();
            case Value.LocalDay(var value) -> value.toString();
            case Value.LocalHour(var value) -> value.toString();
            case Value.Null() -> "null";
        };
    }
}
