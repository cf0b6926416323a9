package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Limits;

import java.util.List;

/// A document, line by line and as the tables that the lines build.
///
/// @param sections in the order of the text; at least the one before the first header
public record TomlDocument(Source source, TomlTable root, List<TomlSection> sections) {

    /// Reads a document.
    ///
    /// @throws BadSource if it is not TOML 1.0, or exceeds a limit
    public static TomlDocument read(Source source, Limits limits) throws BadSource {
        return new TomlReader(source, limits).read();
    }
}
