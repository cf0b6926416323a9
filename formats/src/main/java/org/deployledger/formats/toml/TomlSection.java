package org.deployledger.formats.toml;

import java.util.List;
import java.util.Optional;

/// A header and the lines below it up to the next header, or the lines before the first header.
///
/// @param table what its assignments go into
/// @param header empty for the first section
/// @param lines without the header
public record TomlSection(TomlTable table, Optional<TomlLine.Header> header, List<TomlLine> lines) {

    /// The lines that assign something.
    public List<TomlLine.Assignment> assignments() {
        return lines.stream()
                .filter(TomlLine.Assignment.class::isInstance)
                .map(TomlLine.Assignment.class::cast)
                .toList();
    }
}
