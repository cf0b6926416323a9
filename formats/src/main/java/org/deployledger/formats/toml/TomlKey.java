package org.deployledger.formats.toml;

import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.Position;

import java.util.List;

/// A key as written, dotted or not.
public record TomlKey(List<Part> parts) {

    /// A name between the dots.
    public record Part(String name, Span span, Position at) {}

    /// From the first part to the last.
    public Span span() {
        return new Span(parts.getFirst().span().start(), parts.getLast().span().end());
    }

    /// The names.
    public List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    Position at() {
        return parts.getFirst().at();
    }
}
