package org.deployledger.state.index;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Which rules are in force, and which are about to be.
///
/// @param active what a commit is judged by
/// @param pending what is still being built into the index, null where nothing is
public record RulesState(InForce active, @Nullable Pending pending) {
    /// Nothing is in force and nothing is about to be.
    public static final RulesState NONE = new RulesState(InForce.NOTHING, null);

    /// Rules that commits are judged by.
    ///
    /// @param version of the rules' item, 0 where it never existed
    /// @param checksum of its bytes, null where there are no rules
    /// @param schemas that the rules use, as they are in force
    /// @param rules identity of each
    public record InForce(
            long version,
            @Nullable Checksum checksum,
            List<PinnedSchema> schemas,
            List<String> rules) {
        static final InForce NOTHING = new InForce(0, null, List.of(), List.of());

        /// Copies the lists.
        public InForce {
            schemas = List.copyOf(schemas);
            rules = List.copyOf(rules);
        }
    }

    /// Rules that are being built into the index.
    ///
    /// @param version of the rules' item
    /// @param checksum of its bytes, null where it is removed
    /// @param through all items up to this path are looked at; empty before the first
    /// @param items how many were looked at
    /// @param violating how many of them violate a rule already
    /// @param violations the first of the violations
    public record Pending(
            long version,
            @Nullable Checksum checksum,
            String through,
            long items,
            long violating,
            List<RuleViolation> violations) {
        /// Copies the list.
        public Pending {
            violations = List.copyOf(violations);
        }

        static Pending of(long version, @Nullable Checksum checksum) {
            return new Pending(version, checksum, "", 0, 0, List.of());
        }

        /// The same after a part of the items was looked at.
        public Pending with(EventBody.ItemsIndexed part) {
            List<RuleViolation> all = new ArrayList<>(violations);
            part.violations().stream()
                    .limit(Math.max(0, RuleViolation.MOST_KEPT - all.size()))
                    .forEach(all::add);
            return new Pending(
                    version,
                    checksum,
                    part.through(),
                    items + part.items(),
                    violating + part.violating(),
                    all);
        }
    }

    /// What is stored.
    public static RulesState in(KeyValues values, EnvironmentName environment) {
        byte[] row = values.get(IndexKeys.rules(environment));
        return row == null ? NONE : RulesRow.decode(row);
    }

    /// The environments of which something is stored.
    public static List<EnvironmentName> environments(KeyValues values) {
        List<EnvironmentName> names = new ArrayList<>();
        try (Scan scan = values.scan(IndexKeys.allRules())) {
            while (scan.next()) {
                names.add(new EnvironmentName(IndexKeys.parts(scan.key(), 1)[0]));
            }
        }
        return names;
    }

    void putInto(KeyValues values, EnvironmentName environment) {
        values.put(IndexKeys.rules(environment), RulesRow.encode(this));
    }
}
