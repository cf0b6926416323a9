package org.deployledger.formats.document;

import static org.deployledger.formats.document.DocumentFault.quote;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the five fields of a document, and finds everything that is wrong with them.
final class DocumentFields {
    private final byte[] content;
    private final Parsing.Parsed parsed;
    private final Optional<DocumentKind> expected;
    private final List<DocumentFault> faults = new ArrayList<>();

    DocumentFields(byte[] content, Parsing.Parsed parsed, Optional<DocumentKind> expected) {
        this.content = content;
        this.parsed = parsed;
        this.expected = expected;
    }

    DocumentReading read() {
        String id = text("id");
        if (!id.isEmpty() && !DocumentText.isId(id)) {
            fault(
                    "id",
                    quote(id)
                            + " is no id: an id has 1 to 128 letters, digits and ._-, begins with a"
                            + " letter or a digit, and has no '..'");
        }
        String kind = text("kind");
        String title = printable("title", DocumentText.TITLE_BYTES);
        String state = text("state");
        String author = printable("author", DocumentText.PERSON_BYTES);
        checkKind(kind, state);
        Optional<StateLine> line = stateLine(state);
        if (faults.isEmpty() && line.isPresent()) {
            return new DocumentReading.Read(
                    new DocumentText(id, kind, title, state, author, parsed, line.get()));
        }
        faults.sort(null);
        return new DocumentReading.Invalid(faults);
    }

    private void checkKind(String kind, String state) {
        if (expected.isEmpty()) {
            return;
        }
        DocumentKind there = expected.get();
        if (!kind.isEmpty() && !kind.equals(there.name())) {
            fault(
                    "kind",
                    "the kind is "
                            + quote(kind)
                            + ", documents below "
                            + there.folder()
                            + "/ are of kind "
                            + there.name());
        } else if (!state.isEmpty() && !there.machine().states().contains(state)) {
            fault(
                    "state",
                    "there is no state "
                            + quote(state)
                            + "; a "
                            + there.name()
                            + " has "
                            + String.join(", ", there.machine().states()));
        }
    }

    private Optional<StateLine> stateLine(String state) {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        int line = parsed.nearestPosition(KeyPath.of("state")).line();
        Optional<StateLine> found = StateLine.of(content, line, state);
        if (found.isEmpty()) {
            fault(
                    "state",
                    "the state has a line for itself, without comments: write state: NAME at the"
                            + " start of a line");
        }
        return found;
    }

    private String printable(String field, int mostBytes) {
        String text = text(field);
        if (text.getBytes(UTF_8).length > mostBytes) {
            fault(field, field + " has at most " + mostBytes + " bytes");
        }
        if (!isPrintable(text)) {
            fault(
                    field,
                    field
                            + " is one line of printable characters, without blanks at its ends: "
                            + quote(text));
        }
        return text;
    }

    /// Whether it is one line that a terminal shows as it is.
    static boolean isPrintable(String text) {
        return text.equals(text.strip())
                && text.codePoints().noneMatch(DocumentFields::isUnprintable);
    }

    private static boolean isUnprintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        };
    }

    /// The text of a field; empty text where there is none, which is a fault.
    private String text(String field) {
        Optional<Value> value = parsed.root().at(KeyPath.of(field));
        if (value.isEmpty()) {
            fault(field, "the field " + field + " is missing");
            return "";
        }
        if (value.get() instanceof Value.Null) {
            fault(field, "the field " + field + " is empty");
            return "";
        }
        if (!(value.get() instanceof Value.Text(String text))) {
            String type = value.get().type().word();
            fault(field, field + " is a string, not of type " + type + "; put it in quotes");
            return "";
        }
        if (text.isBlank()) {
            fault(field, "the field " + field + " is empty");
            return "";
        }
        return text;
    }

    private void fault(String field, String message) {
        faults.add(new DocumentFault(parsed.nearestPosition(KeyPath.of(field)), message));
    }
}
