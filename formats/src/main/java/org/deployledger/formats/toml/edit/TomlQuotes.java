package org.deployledger.formats.toml.edit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Writes strings and keys.
final class TomlQuotes {
    private static final String LITERAL = "'";
    private static final String LITERAL_LINES = "'''";
    private static final String BASIC_LINES = "\"\"\"";

    private TomlQuotes() {}

    /// What writes a string as another is written, and as a basic string where that cannot be.
    ///
    /// @param like the other string in its quotes
    static Function<String, Optional<String>> like(String like) {
        if (like.startsWith(BASIC_LINES)) {
            return text -> lines(like, text).or(() -> basic(text));
        }
        if (like.startsWith(LITERAL_LINES)) {
            return text -> literalLines(like, text).or(() -> basic(text));
        }
        return like.startsWith(LITERAL)
                ? text -> literal(text).or(() -> basic(text))
                : TomlQuotes::basic;
    }

    /// In double quotes; empty for what is no Unicode text.
    static Optional<String> basic(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return isUnicode(text) ? Optional.of(quoted.append('"').toString()) : Optional.empty();
    }

    /// A key, bare where it can be; empty for what is no Unicode text.
    static Optional<String> key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? Optional.of(name) : basic(name);
    }

    /// A dotted key; empty for what is no Unicode text.
    static Optional<String> key(List<String> names) {
        List<String> keys = names.stream().map(TomlQuotes::key).flatMap(Optional::stream).toList();
        return keys.size() == names.size() ? Optional.of(String.join(".", keys)) : Optional.empty();
    }

    private static Optional<String> literal(String text) {
        boolean fits = text.indexOf('\'') < 0 && isPlain(text) && text.indexOf('\n') < 0;
        return fits ? Optional.of(LITERAL + text + LITERAL) : Optional.empty();
    }

    private static Optional<String> literalLines(String like, String text) {
        boolean fits = isPlain(text) && !text.contains(LITERAL_LINES) && !text.endsWith(LITERAL);
        return fits && canHaveLines(like, text)
                ? Optional.of(LITERAL_LINES + opening(like, text) + text + LITERAL_LINES)
                : Optional.empty();
    }

    private static Optional<String> lines(String like, String text) {
        if (!isPlain(text) || !canHaveLines(like, text)) {
            return Optional.empty();
        }
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return Optional.of(BASIC_LINES + opening(like, text) + escaped + BASIC_LINES);
    }

    /// In a document whose lines end otherwise, a line feed has to be escaped.
    private static boolean canHaveLines(String like, String text) {
        return text.indexOf('\n') < 0 || !like.contains("\r\n");
    }

    /// A line end at the start is not a part of the string: kept, and needed before another.
    private static String opening(String like, String text) {
        if (like.startsWith("\r\n", BASIC_LINES.length())) {
            return "\r\n";
        }
        return like.startsWith("\n", BASIC_LINES.length()) || text.startsWith("\n") ? "\n" : "";
    }

    /// Whether nothing in a text but its line feeds needs an escape.
    private static boolean isPlain(String text) {
        return isUnicode(text)
                && text.chars().allMatch(sign -> sign == '\t' || sign == '\n' || !isControl(sign));
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(p -> p <= 0xFFFF && Character.isSurrogate((char) p));
    }

    private static boolean isControl(int point) {
        return point < ' ' || point == 0x7F;
    }

    private static void append(StringBuilder quoted, int point) {
        switch (point) {
            case '"', '\\' -> quoted.append('\\').append((char) point);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isControl(point)) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04X", point));
                } else {
                    quoted.appendCodePoint(point);
                }
            }
        }
    }
}
