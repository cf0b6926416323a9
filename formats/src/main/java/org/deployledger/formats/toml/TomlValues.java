package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.NodeBudget;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;

/// Reads keys and values.
final class TomlValues {
    private final TomlScanner scanner;
    private final TomlStrings strings;
    private final NodeBudget budget;

    TomlValues(TomlScanner scanner, NodeBudget budget) {
        this.scanner = scanner;
        this.budget = budget;
        strings = new TomlStrings(scanner);
    }

    /// `key = value`.
    ///
    /// @param depth of the table that holds it
    TomlValue.Entry entry(int depth) throws BadSource {
        TomlKey key = key();
        budget.enter(depth + key.parts().size() - 1, key.at());
        scanner.expect('=');
        scanner.skipBlanks();
        return new TomlValue.Entry(key, value(depth + key.parts().size() - 1));
    }

    /// A key, with the blanks behind it.
    TomlKey key() throws BadSource {
        List<TomlKey.Part> parts = new ArrayList<>();
        parts.add(part());
        while (scanner.peek() == '.') {
            scanner.skip(1);
            scanner.skipBlanks();
            parts.add(part());
            budget.enter(parts.size(), parts.getLast().at());
        }
        return new TomlKey(List.copyOf(parts));
    }

    private TomlKey.Part part() throws BadSource {
        Position at = scanner.position();
        int start = scanner.offset();
        boolean isQuoted = scanner.peek() == '"' || scanner.peek() == '\'';
        String name = isQuoted ? strings.readOneLine() : bare();
        Span span = new Span(start, scanner.offset());
        scanner.skipBlanks();
        return new TomlKey.Part(name, span, at);
    }

    private String bare() throws BadSource {
        int start = scanner.offset();
        while (isBare(scanner.peek())) {
            scanner.skip(1);
        }
        if (scanner.offset() == start) {
            throw scanner.syntax("expected a key, found " + scanner.found());
        }
        return scanner.from(start);
    }

    static boolean isBare(int sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || sign == '_'
                || sign == '-';
    }

    /// A value.
    ///
    /// @param depth of the table or array that holds it
    TomlValue value(int depth) throws BadSource {
        Position at = scanner.position();
        budget.spend(1, at);
        int start = scanner.offset();
        return switch (scanner.peek()) {
            case '"', '\'' -> {
                Value.Text text = new Value.Text(strings.read());
                yield new TomlValue.Scalar(new Span(start, scanner.offset()), at, text);
            }
            case '[' -> array(depth + 1, at);
            case '{' -> inline(depth + 1, at);
            default -> word(at);
        };
    }

    private TomlValue.Array array(int depth, Position at) throws BadSource {
        budget.enter(depth, at);
        int start = scanner.offset();
        List<TomlValue> items = new ArrayList<>();
        scanner.expect('[');
        scanner.skipGaps();
        while (scanner.peek() != ']') {
            items.add(value(depth));
            scanner.skipGaps();
            if (scanner.peek() != ']') {
                scanner.expect(',');
                scanner.skipGaps();
            }
        }
        scanner.skip(1);
        return new TomlValue.Array(new Span(start, scanner.offset()), at, List.copyOf(items));
    }

    private TomlValue.Inline inline(int depth, Position at) throws BadSource {
        budget.enter(depth, at);
        int start = scanner.offset();
        List<TomlValue.Entry> entries = new ArrayList<>();
        TomlTables tables = new TomlTables(budget);
        TomlTable content = new TomlTable(TomlTable.Kind.WHOLE, KeyPath.ROOT, at);
        scanner.expect('{');
        scanner.skipBlanks();
        while (scanner.peek() != '}') {
            if (!entries.isEmpty()) {
                scanner.expect(',');
                scanner.skipBlanks();
            }
            entries.add(entry(depth));
            tables.assign(content, entries.getLast());
            scanner.skipBlanks();
        }
        scanner.skip(1);
        Span span = new Span(start, scanner.offset());
        return new TomlValue.Inline(span, at, List.copyOf(entries), content);
    }

    private TomlValue.Scalar word(Position at) throws BadSource {
        int start = scanner.offset();
        skipWord();
        if (isDateBeforeTime(scanner.from(start))) {
            scanner.skip(1);
            skipWord();
        }
        String word = scanner.from(start);
        int end = scanner.offset();
        scanner.back(start);
        if (word.length() > TomlScalars.MAX_LENGTH) {
            throw scanner.syntax("a value of " + word.length() + " signs that is no string");
        }
        Value.Scalar value =
                TomlScalars.read(word)
                        .orElseThrow(() -> scanner.syntax("expected a value, found " + show(word)));
        scanner.back(end);
        return new TomlValue.Scalar(new Span(start, end), at, value);
    }

    private void skipWord() {
        while (isBare(scanner.peek()) || "+.:".indexOf(scanner.peek()) >= 0) {
            scanner.skip(1);
        }
    }

    private boolean isDateBeforeTime(String word) {
        int start = scanner.offset();
        if (word.length() != "2000-01-01".length()
                || word.charAt(4) != '-'
                || !scanner.isNext(" ")) {
            return false;
        }
        scanner.skip(1);
        boolean isTime = Character.isDigit(scanner.peek());
        scanner.back(start);
        return isTime;
    }

    private String show(String word) {
        return word.isEmpty() || word.length() > 50 ? scanner.found() : word;
    }
}
