package org.deployledger.cli.keys;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.Optional;

/// Reads what contents say.
public final class Documents {
    private Documents() {}

    /// What the content says; empty where it cannot be read.
    public static Optional<Value> read(Format format, byte[] content) {
        return switch (Parser.parse(format, content)) {
            case Parsing.Parsed parsed -> Optional.of(parsed.root());
            case Parsing.Unparsable _ -> Optional.empty();
        };
    }
}
