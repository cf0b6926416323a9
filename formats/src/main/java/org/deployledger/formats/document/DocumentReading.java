package org.deployledger.formats.document;

import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What came of reading a file as a document.
public sealed interface DocumentReading {
    /// Largest document, in bytes.
    int MOST_BYTES = 1 << 20;

    /// Front matter of a file of [#MOST_BYTES].
    Limits LIMITS = new Limits(MOST_BYTES, 50, 100_000);

    /// The file is none: it has no front matter, or none with a field `id`, `kind` or `state`.
    record NoDocument() implements DocumentReading {}

    /// The front matter cannot be read, or the file is too large or not UTF-8.
    ///
    /// @param faults at least one
    record Unreadable(List<Fault> faults) implements DocumentReading {
        /// Copies the list.
        public Unreadable {
            faults = List.copyOf(faults);
        }
    }

    /// The front matter does not say what a document's has to.
    ///
    /// @param faults at least one, in the order of the text
    record Invalid(List<DocumentFault> faults) implements DocumentReading {
        /// Copies the list.
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /// The file is a document, and says this.
    record Read(DocumentText text) implements DocumentReading {}

    /// Reads a file that may be a document of any kind, in any state.
    static DocumentReading of(byte[] content) {
        return read(content, Optional.empty());
    }

    /// Reads a file in the folder of a kind: the document is of this kind, and in one of its
    /// states.
    static DocumentReading of(byte[] content, DocumentKind kind) {
        return read(content, Optional.of(kind));
    }

    private static DocumentReading read(byte[] content, Optional<DocumentKind> kind) {
        Optional<FrontMatter> found = FrontMatter.of(content);
        if (found.isEmpty()) {
            return new NoDocument();
        }
        FrontMatter front = found.get();
        return switch (front.read(LIMITS)) {
            case Parsing.Parsed parsed
                    when parsed.root() instanceof Value.Table(Map<String, Value> fields) ->
                    Stream.of("id", "kind", "state").noneMatch(fields::containsKey)
                            ? new NoDocument()
                            : fields(content, parsed, kind);
            case Parsing.Parsed(_, var places) when front.namesDocument() ->
                    new Unreadable(
                            List.of(
                                    new Fault(
                                            Fault.Kind.SYNTAX,
                                            places.at(),
                                            "the front matter is not a table of fields")));
            case Parsing.Unparsable(var faults) when front.namesDocument() ->
                    new Unreadable(faults);
            case Parsing.Parsed _, Parsing.Unparsable _ -> new NoDocument();
        };
    }

    private static DocumentReading fields(
            byte[] content, Parsing.Parsed parsed, Optional<DocumentKind> kind) {
        return switch (Source.decode(content, LIMITS)) {
            case Source.Undecodable(Fault fault) -> new Unreadable(List.of(fault));
            case Source.Decoded _ -> new DocumentFields(content, parsed, kind).read();
        };
    }
}
