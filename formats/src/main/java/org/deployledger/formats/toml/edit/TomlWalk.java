package org.deployledger.formats.toml.edit;

import org.deployledger.formats.toml.TomlItem;
import org.deployledger.formats.toml.TomlTable;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.KeyPath.Segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows a key path through a document.
final class TomlWalk {
    private final List<Segment> path;

    private TomlWalk(KeyPath path) {
        this.path = path.segments();
    }

    /// Where the path leads.
    static TomlTarget to(TomlTable root, KeyPath path) {
        return new TomlWalk(path).fromTable(root, 0);
    }

    private TomlTarget fromTable(TomlTable table, int at) {
        if (at == path.size()) {
            return new TomlTarget.AtTable(table);
        }
        if (!(path.get(at) instanceof KeyPath.Name(String name))) {
            return new TomlTarget.Blocked("a table has no items");
        }
        Optional<TomlItem> item = table.item(name);
        if (item.isEmpty()) {
            return names(at)
                    .<TomlTarget>map(names -> new TomlTarget.NewInTable(table, names))
                    .orElse(new TomlTarget.Blocked("there is no array yet"));
        }
        return switch (item.get()) {
            case TomlTable below -> fromTable(below, at + 1);
            case TomlItem.Repeated repeated -> fromRepeated(repeated, at + 1);
            case TomlItem.Leaf leaf ->
                    fromValue(leaf.entry().value(), new TomlTarget.OnLine(), at + 1);
        };
    }

    private TomlTarget fromRepeated(TomlItem.Repeated repeated, int at) {
        if (at == path.size()) {
            return new TomlTarget.AtRepeated(repeated);
        }
        int size = repeated.tables().size();
        if (path.get(at) instanceof KeyPath.Index(int index) && index < size) {
            return fromTable(repeated.tables().get(index), at + 1);
        }
        return isBehindLast(at, size)
                ? new TomlTarget.NewRepeated(repeated)
                : new TomlTarget.Blocked("the array has " + size + " tables");
    }

    private TomlTarget fromValue(TomlValue value, TomlTarget.Holder holder, int at) {
        if (at == path.size()) {
            return new TomlTarget.AtValue(value, holder);
        }
        return switch (value) {
            case TomlValue.Scalar scalar ->
                    new TomlTarget.Blocked(
                            "what is above it is of type " + scalar.value().type().word());
            case TomlValue.Array array -> fromArray(array, at);
            case TomlValue.Inline inline -> fromInline(inline, inline.content(), at);
        };
    }

    private TomlTarget fromArray(TomlValue.Array array, int at) {
        int size = array.items().size();
        if (path.get(at) instanceof KeyPath.Index(int index) && index < size) {
            TomlTarget.InArray holder = new TomlTarget.InArray(array, index);
            return fromValue(array.items().get(index), holder, at + 1);
        }
        return isBehindLast(at, size)
                ? new TomlTarget.NewItem(array)
                : new TomlTarget.Blocked("the array has " + size + " items");
    }

    private TomlTarget fromInline(TomlValue.Inline inline, TomlTable part, int at) {
        if (at == path.size()) {
            return new TomlTarget.AtInlinePart(inline, part);
        }
        if (!(path.get(at) instanceof KeyPath.Name(String name))) {
            return new TomlTarget.Blocked("a table has no items");
        }
        Optional<TomlItem> item = part.item(name);
        if (item.isEmpty()) {
            return names(at)
                    .<TomlTarget>map(names -> new TomlTarget.NewInInline(inline, part, names))
                    .orElse(new TomlTarget.Blocked("there is no array yet"));
        }
        return switch (item.get()) {
            case TomlTable below -> fromInline(inline, below, at + 1);
            case TomlItem.Leaf leaf ->
                    fromValue(leaf.entry().value(), new TomlTarget.InInline(inline), at + 1);
            case TomlItem.Repeated _ -> throw new IllegalStateException("a header in braces");
        };
    }

    private boolean isBehindLast(int at, int size) {
        return at == path.size() - 1 && path.get(at).equals(new KeyPath.Index(size));
    }

    /// The rest of the path, if it is nothing but names.
    private Optional<List<String>> names(int from) {
        List<String> names = new ArrayList<>();
        for (Segment segment : path.subList(from, path.size())) {
            if (!(segment instanceof KeyPath.Name(String name))) {
                return Optional.empty();
            }
            names.add(name);
        }
        return Optional.of(names);
    }
}
