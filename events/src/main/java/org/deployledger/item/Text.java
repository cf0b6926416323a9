package org.deployledger.item;

import java.nio.charset.StandardCharsets;

/// Checks that every free text from outside passes, and the quoting that makes any text safe to
/// print.
public final class Text {
    private Text() {}

    /// Whether the text has control characters (C0, DEL, C1), line or paragraph separators,
    /// bidirectional overrides, or half a surrogate pair.
    public static boolean hasUnprintable(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (isUnprintable(point)) {
                return true;
            }
        }
        return false;
    }

    /// Number of bytes in UTF-8.
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The text with every unprintable code point as `\\u{hex}`, cut after 200 code points: fit for
    /// a message.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().limit(200).forEach(point -> append(quoted, point));
        return quoted.append(text.codePointCount(0, text.length()) > 200 ? "…'" : "'").toString();
    }

    /// The text itself if it is printable and not longer than `limit` bytes in UTF-8.
    ///
    /// @throws InvalidValueException with code `invalid_text` otherwise
    public static String printable(String field, String text, int limit) {
        if (hasUnprintable(text)) {
            throw new InvalidValueException(
                    "invalid_text", field + " has control characters: " + quote(text));
        }
        int length = utf8Length(text);
        if (length > limit) {
            throw new InvalidValueException(
                    "invalid_text",
                    field + " has " + length + " bytes, at most " + limit + " are allowed");
        }
        return text;
    }

    private static void append(StringBuilder quoted, int point) {
        if (isUnprintable(point)) {
            quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
        } else {
            quoted.appendCodePoint(point);
        }
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
}
