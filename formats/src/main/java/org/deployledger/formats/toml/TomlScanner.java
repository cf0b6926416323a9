package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Positions;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Position;

/// A place in a text that moves on.
final class TomlScanner {
    /// What [#peek()] gives behind the last sign; nowhere allowed in TOML.
    static final char END = 0;

    private final String text;
    private final Positions positions;
    private int at;

    TomlScanner(Source source) {
        text = source.text();
        positions = source.positions();
        at = source.start();
    }

    int offset() {
        return at;
    }

    Position position() {
        return positions.at(at);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    boolean isNext(String expected) {
        return text.startsWith(expected, at);
    }

    char next() {
        return text.charAt(at++);
    }

    void skip(int signs) {
        at += signs;
    }

    String from(int start) {
        return text.substring(start, at);
    }

    /// Goes back to where it was.
    void back(int offset) {
        at = offset;
    }

    /// Skips spaces and tabs.
    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /// Skips a comment, if there is one, up to its line end.
    void skipComment() throws BadSource {
        if (peek() != '#') {
            return;
        }
        while (!atEnd() && !isLineEnd()) {
            if (isControl(peek())) {
                throw syntax("a comment cannot have control characters");
            }
            at++;
        }
    }

    /// Skips spaces, comments and line ends, as between the items of an array.
    void skipGaps() throws BadSource {
        int before;
        do {
            before = at;
            skipBlanks();
            skipComment();
            skipLineEnd();
        } while (at > before);
    }

    boolean isLineEnd() {
        return peek() == '\n' || isNext("\r\n");
    }

    /// Skips a line end, if there is one.
    void skipLineEnd() {
        if (isLineEnd()) {
            at += peek() == '\n' ? 1 : 2;
        }
    }

    void expect(char sign) throws BadSource {
        if (atEnd() || peek() != sign) {
            throw syntax("expected " + sign + ", found " + found());
        }
        at++;
    }

    /// What is at this place, for a message.
    String found() {
        if (atEnd()) {
            return "the end";
        }
        int point = text.codePointAt(at);
        if (point == '\n' || point == '\r') {
            return "the end of the line";
        }
        return Character.isLetterOrDigit(point) || (point > ' ' && point < 0x7F)
                ? Character.toString(point)
                : "U+%04X".formatted(point);
    }

    BadSource syntax(String message) {
        return new BadSource(new Fault(Fault.Kind.SYNTAX, position(), message));
    }

    /// Whether a sign may not stand in strings and comments; tabs may.
    static boolean isControl(char sign) {
        return (sign < ' ' && sign != '\t') || sign == 0x7F;
    }
}
