package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.NodeBudget;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Position;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Builds tables from headers and assignments, and refuses what TOML does: a key or table defined
/// twice, and a table reopened that is complete.
final class TomlTables {
    private final NodeBudget budget;

    TomlTables(NodeBudget budget) {
        this.budget = budget;
    }

    /// The table that a header opens.
    ///
    /// @param depth of the root
    TomlTable open(TomlTable root, TomlLine.Header header, int depth) throws BadSource {
        List<TomlKey.Part> parts = header.key().parts();
        TomlTable table = root;
        for (TomlKey.Part part : parts.subList(0, parts.size() - 1)) {
            table = descend(table, part);
            budget.enter(table.path().segments().size() + depth, part.at());
        }
        TomlTable opened =
                header.repeated() ? repeat(table, parts.getLast()) : open(table, parts.getLast());
        budget.enter(opened.path().segments().size() + depth, header.key().at());
        return opened;
    }

    private TomlTable descend(TomlTable table, TomlKey.Part part) throws BadSource {
        budget.spend(1, part.at());
        return switch (table.get(part.name())) {
            case null -> table.add(TomlTable.Kind.IMPLICIT, part);
            case TomlTable below -> below;
            case TomlItem.Repeated repeated -> repeated.tables().getLast();
            case TomlItem.Leaf leaf -> throw twice(part, leaf);
        };
    }

    private TomlTable open(TomlTable table, TomlKey.Part part) throws BadSource {
        budget.spend(1, part.at());
        @Nullable TomlItem there = table.get(part.name());
        if (there == null) {
            return table.add(TomlTable.Kind.HEADER, part);
        }
        if (there instanceof TomlTable below && below.kind() == TomlTable.Kind.IMPLICIT) {
            below.declare();
            return below;
        }
        throw twice(part, there);
    }

    private TomlTable repeat(TomlTable table, TomlKey.Part part) throws BadSource {
        budget.spend(1, part.at());
        @Nullable TomlItem there = table.get(part.name());
        if (there == null) {
            there = new TomlItem.Repeated(part.at());
            table.put(part.name(), there);
        }
        if (!(there instanceof TomlItem.Repeated repeated)) {
            throw twice(part, there);
        }
        KeyPath path = table.path().then(part.name()).then(repeated.tables().size());
        TomlTable added = new TomlTable(TomlTable.Kind.HEADER, path, part.at());
        repeated.tables().add(added);
        return added;
    }

    /// Puts the value of an entry where its key says.
    void assign(TomlTable table, TomlValue.Entry entry) throws BadSource {
        List<TomlKey.Part> parts = entry.key().parts();
        TomlTable holder = table;
        for (TomlKey.Part part : parts.subList(0, parts.size() - 1)) {
            holder = dotted(holder, part);
        }
        TomlKey.Part last = parts.getLast();
        @Nullable TomlItem there = holder.get(last.name());
        if (there != null) {
            throw twice(last, there);
        }
        holder.put(last.name(), new TomlItem.Leaf(last.at(), entry));
    }

    private TomlTable dotted(TomlTable table, TomlKey.Part part) throws BadSource {
        budget.spend(1, part.at());
        @Nullable TomlItem there = table.get(part.name());
        if (there == null) {
            return table.add(TomlTable.Kind.DOTTED, part);
        }
        if (there instanceof TomlTable below && below.kind() == TomlTable.Kind.DOTTED) {
            return below;
        }
        throw twice(part, there);
    }

    private static BadSource twice(TomlKey.Part part, TomlItem there) {
        Position first = there.at();
        String name = new KeyPath(List.of(new KeyPath.Name(part.name()))).toString();
        String message = "the key " + name + " is defined already, at " + first;
        return new BadSource(new Fault(Fault.Kind.DUPLICATE, part.at(), message));
    }
}
