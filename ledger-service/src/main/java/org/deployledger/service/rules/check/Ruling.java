package org.deployledger.service.rules.check;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.service.rules.file.Rule;
import org.deployledger.service.rules.file.RuleSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rules an item is looked at with.
///
/// @param judging those whose violations count
/// @param preparing further ones, whose claims are taken and whose violations are not
/// @param schemas the JSON Schemas, each as it is to be used
public record Ruling(RuleSet judging, List<Rule> preparing, Map<ItemPath, Checksum> schemas) {
    /// Copies the collections.
    public Ruling {
        preparing = List.copyOf(preparing);
        schemas = Map.copyOf(schemas);
    }

    /// The rules that judge, and those of another version that claim something else.
    public static Ruling of(RuleSet judging, RuleSet others, Map<ItemPath, Checksum> schemas) {
        Set<String> known = new HashSet<>(judging.identities());
        List<Rule> preparing =
                others.rules().stream()
                        .filter(rule -> rule.check().claims() && !known.contains(rule.identity()))
                        .toList();
        return new Ruling(judging, preparing, schemas);
    }

    boolean isEmpty() {
        return judging.rules().isEmpty() && preparing.isEmpty();
    }
}
