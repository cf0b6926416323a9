package org.deployledger.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

/// Short ways to what a test is about.
final class Documents {
    private Documents() {}

    /// What a document says that is right.
    static Value read(Format format, String text) {
        return parsed(format, text).root();
    }

    static Parsing.Parsed parsed(Format format, String text) {
        Parsing parsing = Parser.parse(format, text.getBytes(UTF_8));
        if (parsing instanceof Parsing.Parsed parsed) {
            return parsed;
        }
        throw new AssertionError(parsing + " in " + text);
    }

    /// The one fault of a document that has one.
    static Fault fault(Format format, String text) {
        return fault(format, text.getBytes(UTF_8), Limits.DEFAULT);
    }

    static Fault fault(Format format, byte[] bytes, Limits limits) {
        Parsing parsing = Parser.parse(format, bytes, limits);
        if (parsing instanceof Parsing.Unparsable(var faults) && faults.size() == 1) {
            return faults.getFirst();
        }
        throw new AssertionError(parsing);
    }

    /// The path of a text that is one.
    static KeyPath path(String text) {
        if (KeyPath.read(text) instanceof KeyPath.Read(KeyPath path)) {
            return path;
        }
        throw new AssertionError(KeyPath.read(text));
    }
}
