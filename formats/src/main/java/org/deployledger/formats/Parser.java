package org.deployledger.formats;

import org.deployledger.formats.json.JsonReader;
import org.deployledger.formats.node.Node;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlMeaning;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.yaml.YamlReader;

/// Reads documents: strict UTF-8 with or without a byte order mark, TOML 1.0, YAML 1.2 with its
/// core types, JSON of RFC 8259. A key that is there twice is a fault in each of them.
///
/// In YAML, several documents are an array of them, and none is null. Keys are names by their text,
/// `1:` is the key `1`. Aliases stand for what they name and count as much; tags other than those
/// of the core types are refused, and so are keys that are no scalars. `<<` is a key as any other.
public final class Parser {
    private Parser() {}

    /// What the document says, within the default limits.
    public static Parsing parse(Format format, byte[] document) {
        return parse(format, document, Limits.DEFAULT);
    }

    /// What the document says.
    public static Parsing parse(Format format, byte[] document, Limits limits) {
        return switch (Source.decode(document, limits)) {
            case Source.Decoded(Source source) -> parse(format, source, limits);
            case Source.Undecodable(var fault) -> Parsing.Unparsable.of(fault);
        };
    }

    static Parsing parse(Format format, Source source, Limits limits) {
        try {
            return switch (format) {
                case TOML -> TomlMeaning.of(TomlDocument.read(source, limits));
                case YAML -> meaning(YamlReader.read(source, limits));
                case JSON -> meaning(JsonReader.read(source, limits));
            };
        } catch (BadSource bad) {
            return Parsing.Unparsable.of(bad.fault());
        }
    }

    private static Parsing meaning(Node root) {
        return new Parsing.Parsed(root.value(), root.places(root.at()));
    }
}
