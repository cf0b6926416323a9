package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleItems;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `.ledger/dependencies.toml`: `[[dependency]]` tables with `from`, `to` and `role`.
public final class DependenciesFile {
    private DependenciesFile() {}

    /// One item depends on another.
    public record Dependency(Position at, ItemPath from, ItemPath to, String role) {
        /// As a claim of the item that says so.
        public Claim claim() {
            return new Claim(ClaimKind.DEPENDENCY, Claim.DECLARED, from.value(), to, role);
        }
    }

    /// What the item says.
    ///
    /// @param dependencies all of them, none where there is a fault
    /// @param faults in the order of the text
    public record Content(List<Dependency> dependencies, List<FileFault> faults) {
        /// Copies the lists.
        public Content {
            dependencies = List.copyOf(dependencies);
            faults = List.copyOf(faults);
        }
    }

    /// What a document says.
    public static Content read(Parsing.Parsed document) {
        List<FileFault> faults = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        for (Entry entry : Entry.all(document, "dependency", Claim.MOST, Set.of(), faults)) {
            entry.expect(Set.of("from", "to", "role"));
            Optional<ItemPath> from = item(entry, "from");
            Optional<ItemPath> to = item(entry, "to");
            Optional<String> role = entry.text("role", Claim.ROLE_BYTES);
            if (from.isPresent() && to.isPresent() && role.isPresent()) {
                dependencies.add(
                        new Dependency(entry.position(), from.get(), to.get(), role.get()));
            }
        }
        faults.sort((a, b) -> a.at().compareTo(b.at()));
        return new Content(faults.isEmpty() ? dependencies : List.of(), faults);
    }

    private static Optional<ItemPath> item(Entry entry, String field) {
        Optional<ItemPath> path = entry.path(field);
        if (path.filter(RuleItems::isOwn).isPresent()) {
            entry.fault(field, "nothing depends on the ledger's own configuration");
            return Optional.empty();
        }
        return path;
    }
}
