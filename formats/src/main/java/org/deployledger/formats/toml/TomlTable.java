package org.deployledger.formats.toml;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Position;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A table, with what stands behind its keys.
public final class TomlTable implements TomlItem {

    /// How a table came to be.
    public enum Kind {
        /// The document, or a table in braces.
        WHOLE,
        /// By its own header.
        HEADER,
        /// As a part of the header of a table below it.
        IMPLICIT,
        /// As a part of a dotted key.
        DOTTED
    }

    private final Map<String, TomlItem> items = new LinkedHashMap<>();
    private final KeyPath path;
    private final Position at;
    private Kind kind;

    TomlTable(Kind kind, KeyPath path, Position at) {
        this.kind = kind;
        this.path = path;
        this.at = at;
    }

    /// How it came to be.
    public Kind kind() {
        return kind;
    }

    /// Where it is in the document; in a table in braces, from there.
    public KeyPath path() {
        return path;
    }

    @Override
    public Position at() {
        return at;
    }

    /// What stands behind the keys, in the order of the text.
    public Map<String, TomlItem> items() {
        return Collections.unmodifiableMap(items);
    }

    /// What stands behind a key; empty if nothing does.
    public Optional<TomlItem> item(String name) {
        return Optional.ofNullable(items.get(name));
    }

    @Nullable TomlItem get(String name) {
        return items.get(name);
    }

    void put(String name, TomlItem item) {
        items.put(name, item);
    }

    TomlTable add(Kind newKind, TomlKey.Part part) {
        TomlTable table = new TomlTable(newKind, path.then(part.name()), part.at());
        items.put(part.name(), table);
        return table;
    }

    /// Gives a table that was implicit its header.
    void declare() {
        kind = Kind.HEADER;
    }
}
