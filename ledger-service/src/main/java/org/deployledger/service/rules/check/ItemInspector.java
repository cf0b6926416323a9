package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.rule.Claim;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.file.Rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at one item by itself: what it claims, and what is wrong with it whatever else there is.
final class ItemInspector {
    private final Ruling ruling;
    private final Documents documents;
    private final Schemas schemas;
    private final ContentSource contents;
    private final Budget budget;

    ItemInspector(
            Ruling ruling,
            Documents documents,
            Schemas schemas,
            ContentSource contents,
            Budget budget) {
        this.ruling = ruling;
        this.documents = documents;
        this.schemas = schemas;
        this.contents = contents;
        this.budget = budget;
    }

    /// @throws Budget.Exceeded if that is too much work
    Inspection inspect(ItemPath path, Checksum checksum, long size) {
        if (ruling.isEmpty()) {
            return Inspection.NOTHING;
        }
        List<Rule> judging = matching(path, ruling.judging().rules());
        List<Rule> preparing = matching(path, ruling.preparing());
        List<RuleViolation> violations = new ArrayList<>();
        for (Rule rule : judging) {
            budget.steps(
                    rule.check() instanceof Rule.Path(var allowed)
                            ? allowed.cost(path.value())
                            : 1);
            checkNameAndSize(rule, path, size, violations);
        }
        Optional<Format> format = Format.ofPath(path.value());
        if (format.isEmpty() || !(readsDocument(judging) || readsDocument(preparing))) {
            return new Inspection(List.of(), List.of(), violations);
        }
        budget.bytes(size);
        return switch (parse(checksum, size, format.get())) {
            case Parsing.Unparsable(var faults) -> {
                reader(judging)
                        .ifPresent(
                                rule ->
                                        faults.forEach(
                                                fault ->
                                                        violations.add(
                                                                Violations.of(
                                                                        path,
                                                                        rule.name(),
                                                                        fault.kind().code(),
                                                                        fault.position(),
                                                                        fault.message()
                                                                                + "; mend the"
                                                                                + " file"))));
                yield new Inspection(List.of(), List.of(), violations);
            }
            case Parsing.Parsed document -> read(path, document, judging, preparing, violations);
        };
    }

    private Inspection read(
            ItemPath path,
            Parsing.Parsed document,
            List<Rule> judging,
            List<Rule> preparing,
            List<RuleViolation> violations) {
        List<Found> found = new ArrayList<>();
        for (Rule rule : judging) {
            if (rule.check() instanceof Rule.Schema(ItemPath schema)) {
                violations.addAll(
                        schemas.check(
                                rule, path, document, schema, ruling.schemas(), contents, budget));
            } else {
                new Extraction(rule, path, document, budget).into(found, violations);
            }
        }
        List<Found> prepared = new ArrayList<>();
        for (Rule rule : preparing) {
            new Extraction(rule, path, document, budget).into(prepared, new ArrayList<>());
        }
        Set<Claim> claims = new LinkedHashSet<>(claims(found));
        if (isTooMuch(claims)) {
            violations.add(tooManyClaims(path, found.getFirst().rule()));
            return new Inspection(List.of(), List.of(), violations);
        }
        Set<Claim> further = claims(prepared);
        if (!isTooMuch(further)) {
            claims.addAll(further);
        }
        return new Inspection(found, List.copyOf(claims), violations);
    }

    private static Set<Claim> claims(List<Found> found) {
        Set<Claim> claims = new LinkedHashSet<>();
        found.forEach(each -> claims.add(each.claim()));
        return claims;
    }

    static boolean isTooMuch(Set<Claim> claims) {
        return claims.size() > Claim.MOST
                || claims.stream().mapToLong(Claim::bytes).sum() > Claim.MOST_BYTES;
    }

    private Parsing parse(Checksum checksum, long size, Format format) {
        if (size > Documents.MOST_BYTES) {
            return Parsing.Unparsable.of(
                    new Fault(
                            Fault.Kind.LIMIT,
                            Position.START,
                            "items of more than "
                                    + Documents.MOST_BYTES
                                    + " bytes are not read by rules"));
        }
        return documents.parse(checksum, format, contents);
    }

    /// The rules that are about the item; none of the user's is about the ledger's own
    /// configuration, but for what is declared there.
    private List<Rule> matching(ItemPath path, List<Rule> rules) {
        boolean own = RuleItems.isOwn(path);
        List<Rule> matching = new ArrayList<>();
        for (Rule rule : rules) {
            budget.steps(own ? 1 : rule.paths().cost(path));
            if (declares(rule, path) || (!own && rule.paths().match(path))) {
                matching.add(rule);
            }
        }
        return matching;
    }

    private static boolean declares(Rule rule, ItemPath path) {
        return rule.check() instanceof Rule.OneOf oneOf && oneOf.registry().equals(path);
    }

    private static boolean readsDocument(List<Rule> rules) {
        return rules.stream().anyMatch(rule -> rule.check().readsDocument());
    }

    /// The rule that says that an item cannot be read.
    private static Optional<Rule> reader(List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.check() instanceof Rule.Syntax)
                .findFirst()
                .or(() -> rules.stream().filter(rule -> rule.check().readsDocument()).findFirst());
    }

    private static void checkNameAndSize(
            Rule rule, ItemPath path, long size, List<RuleViolation> violations) {
        if (rule.check() instanceof Rule.Size(long mostBytes) && size > mostBytes) {
            violations.add(
                    Violations.of(
                            path,
                            rule.name(),
                            "too_large",
                            null,
                            size
                                    + " bytes are more than the "
                                    + mostBytes
                                    + " that the rule allows; make the item smaller"));
        }
        if (rule.check() instanceof Rule.Path(var allowed) && !allowed.matches(path.value())) {
            violations.add(
                    Violations.of(
                            path,
                            rule.name(),
                            "path_not_allowed",
                            null,
                            "the path does not match "
                                    + Text.quote(allowed.toString())
                                    + "; rename the item"));
        }
    }

    private static RuleViolation tooManyClaims(ItemPath path, Rule rule) {
        return Violations.of(
                path,
                rule.name(),
                "too_many_values",
                null,
                "the rules find more than "
                        + Claim.MOST
                        + " values or "
                        + Claim.MOST_BYTES
                        + " bytes of them in it; split the item");
    }
}
