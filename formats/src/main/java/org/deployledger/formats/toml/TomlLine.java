package org.deployledger.formats.toml;

import org.deployledger.formats.source.Span;

/// A line of a document, or several where a value goes over several.
public sealed interface TomlLine {

    /// The whole line with its indentation, comment and line end.
    Span span();

    /// `[key]` or `[[key]]`.
    ///
    /// @param repeated whether it adds a table to an array
    record Header(Span span, TomlKey key, boolean repeated) implements TomlLine {}

    /// `key = value`.
    record Assignment(Span span, TomlValue.Entry entry) implements TomlLine {}

    /// A line with nothing but a comment.
    record Comment(Span span) implements TomlLine {}

    /// An empty line.
    record Blank(Span span) implements TomlLine {}
}
