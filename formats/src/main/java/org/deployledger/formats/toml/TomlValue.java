package org.deployledger.formats.toml;

import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;

import java.util.List;

/// A value as written.
public sealed interface TomlValue {

    /// From its first sign to its last.
    Span span();

    /// Where it starts.
    Position at();

    /// A string, number, truth value, date or time.
    record Scalar(Span span, Position at, Value.Scalar value) implements TomlValue {}

    /// An array in brackets.
    record Array(Span span, Position at, List<TomlValue> items) implements TomlValue {}

    /// A table in braces.
    ///
    /// @param content what the entries mean
    record Inline(Span span, Position at, List<Entry> entries, TomlTable content)
            implements TomlValue {}

    /// A key with its value, on a line of its own or in braces.
    record Entry(TomlKey key, TomlValue value) {}
}
