package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.file.DependenciesFile;
import org.deployledger.service.rules.file.FileFault;
import org.deployledger.service.rules.file.Rule;
import org.deployledger.service.rules.file.RuleSet;
import org.deployledger.service.rules.file.RulesFile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rules and the dependencies that a commit brings: they must be right before they can count.
final class OwnItems {
    /// Stands in for the name of a rule where the ledger itself reads an item.
    static final String RULE = "ledger";

    private final FinalState after;
    private final Documents documents;
    private final Schemas schemas;
    private final ContentSource contents;

    OwnItems(FinalState after, Documents documents, Schemas schemas, ContentSource contents) {
        this.after = after;
        this.documents = documents;
        this.schemas = schemas;
        this.contents = contents;
    }

    Inspection rules(Checksum checksum) {
        List<RuleViolation> violations = new ArrayList<>();
        RuleSet rules = RuleSet.NONE;
        switch (documents.parse(checksum, Format.TOML, contents)) {
            case Parsing.Unparsable(List<Fault> faults) ->
                    faults.forEach(fault -> violations.add(unparsable(RuleItems.RULES, fault)));
            case Parsing.Parsed document -> {
                RulesFile.Content content = RulesFile.read(document);
                rules = content.rules();
                content.faults()
                        .forEach(fault -> violations.add(fault(RuleItems.RULES, "rules", fault)));
            }
        }
        Set<Claim> claims = new LinkedHashSet<>();
        rules.rules().forEach(rule -> uses(rule, claims, violations));
        return inspection(RuleItems.RULES, claims, violations);
    }

    Inspection dependencies(Checksum checksum) {
        List<RuleViolation> violations = new ArrayList<>();
        Set<Claim> claims = new LinkedHashSet<>();
        switch (documents.parse(checksum, Format.TOML, contents)) {
            case Parsing.Unparsable(List<Fault> faults) ->
                    faults.forEach(
                            fault -> violations.add(unparsable(RuleItems.DEPENDENCIES, fault)));
            case Parsing.Parsed document -> {
                DependenciesFile.Content content = DependenciesFile.read(document);
                content.faults()
                        .forEach(
                                fault ->
                                        violations.add(
                                                fault(
                                                        RuleItems.DEPENDENCIES,
                                                        "dependencies",
                                                        fault)));
                content.dependencies()
                        .forEach(
                                dependency -> {
                                    claims.add(dependency.claim());
                                    require(dependency, dependency.from(), violations);
                                    require(dependency, dependency.to(), violations);
                                });
            }
        }
        return inspection(RuleItems.DEPENDENCIES, claims, violations);
    }

    /// What is wrong with an item that the rules use as a schema.
    List<RuleViolation> schema(ItemPath path, Checksum checksum) {
        return schemas.mistake(path, checksum, contents).stream()
                .map(
                        mistake ->
                                Violations.of(
                                        path,
                                        RULE,
                                        "invalid_schema",
                                        mistake.at(),
                                        mistake.message()
                                                + "; the rules use it: mend it, or change"
                                                + " "
                                                + RuleItems.RULES))
                .toList();
    }

    private static Inspection inspection(
            ItemPath path, Set<Claim> claims, List<RuleViolation> violations) {
        if (ItemInspector.isTooMuch(claims)) {
            violations.add(
                    Violations.of(
                            path,
                            RULE,
                            "too_many_values",
                            null,
                            "it names more than " + Claim.MOST + " items; name fewer"));
            return new Inspection(List.of(), List.of(), violations);
        }
        return new Inspection(List.of(), List.copyOf(claims), violations);
    }

    private void uses(Rule rule, Set<Claim> claims, List<RuleViolation> violations) {
        switch (rule.check()) {
            case Rule.Schema(ItemPath schema) -> {
                claims.add(use(rule, schema, RuleItems.SCHEMA_ROLE));
                after.checksum(schema)
                        .ifPresentOrElse(
                                checksum ->
                                        schemas.mistake(schema, checksum, contents)
                                                .ifPresent(
                                                        mistake ->
                                                                violations.add(
                                                                        unusable(
                                                                                rule, schema,
                                                                                mistake))),
                                () -> violations.add(missing(rule, schema)));
            }
            case Rule.OneOf oneOf -> {
                claims.add(use(rule, oneOf.registry(), RuleItems.REGISTRY_ROLE));
                if (after.checksum(oneOf.registry()).isEmpty()) {
                    violations.add(missing(rule, oneOf.registry()));
                }
            }
            case Rule.Syntax _, Rule.Unique _, Rule.Reference _, Rule.Size _, Rule.Path _ -> {}
        }
    }

    private static Claim use(Rule rule, ItemPath path, String role) {
        return new Claim(ClaimKind.REFERENCE, rule.identity(), "item", path, role);
    }

    private static RuleViolation missing(Rule rule, ItemPath path) {
        return new RuleViolation(
                RuleItems.RULES,
                rule.name(),
                "invalid_rules",
                rule.line(),
                null,
                "the rule uses "
                        + Violations.shown(path)
                        + ", which does not exist; deploy it with the rules");
    }

    private static RuleViolation unusable(Rule rule, ItemPath schema, Schemas.Mistake mistake) {
        return new RuleViolation(
                RuleItems.RULES,
                rule.name(),
                "invalid_rules",
                rule.line(),
                null,
                "the schema "
                        + Violations.shown(schema)
                        + " cannot be used, "
                        + mistake.at()
                        + ": "
                        + mistake.message());
    }

    private void require(
            DependenciesFile.Dependency dependency, ItemPath path, List<RuleViolation> violations) {
        if (!after.exists(path)) {
            violations.add(
                    Violations.of(
                            RuleItems.DEPENDENCIES,
                            Claim.DECLARED,
                            "invalid_dependencies",
                            dependency.at(),
                            "there is no item "
                                    + Violations.shown(path)
                                    + "; deploy it too, or remove the dependency"));
        }
    }

    private static RuleViolation unparsable(ItemPath path, Fault fault) {
        String what = path.equals(RuleItems.RULES) ? "invalid_rules" : "invalid_dependencies";
        return Violations.of(
                path, RULE, what, fault.position(), fault.message() + "; mend the file");
    }

    private static RuleViolation fault(ItemPath path, String what, FileFault fault) {
        return Violations.of(path, RULE, "invalid_" + what, fault.at(), fault.message());
    }
}
