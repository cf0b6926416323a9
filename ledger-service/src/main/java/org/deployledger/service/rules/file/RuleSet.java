package org.deployledger.service.rules.file;

import org.deployledger.item.ItemPath;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rules of one version of the rules' item.
///
/// @param guards what they say about reconciliations
public record RuleSet(List<Rule> rules, GuardRails guards) {
    /// No rules.
    public static final RuleSet NONE = new RuleSet(List.of(), GuardRails.DEFAULT);

    /// Most rules of an environment.
    public static final int MOST = 256;

    /// Copies the list.
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /// The identity of each rule.
    public List<String> identities() {
        return rules.stream().map(Rule::identity).toList();
    }

    /// The items that hold a JSON Schema, in the order of the rules.
    public Set<ItemPath> schemas() {
        Set<ItemPath> schemas = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule.check() instanceof Rule.Schema(ItemPath schema)) {
                schemas.add(schema);
            }
        }
        return schemas;
    }

    /// The items that declare values, in the order of the rules.
    public Set<ItemPath> registries() {
        Set<ItemPath> registries = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule.check() instanceof Rule.OneOf oneOf) {
                registries.add(oneOf.registry());
            }
        }
        return registries;
    }
}
