package org.deployledger.formats.tree;

import java.util.Locale;

/// The text form of key paths.
final class KeyPathText {
    private static final String PUNCTUATION = "_-/:@$+";

    private KeyPathText() {}

    static String of(KeyPath path) {
        if (path.isRoot()) {
            return ".";
        }
        StringBuilder text = new StringBuilder();
        for (KeyPath.Segment segment : path.segments()) {
            switch (segment) {
                case KeyPath.Index(int index) -> text.append('[').append(index).append(']');
                case KeyPath.Name(String name) -> {
                    text.append(text.isEmpty() ? "" : ".");
                    appendName(text, name);
                }
            }
        }
        return text.toString();
    }

    static boolean isBare(int point) {
        return Character.isLetterOrDigit(point) || PUNCTUATION.indexOf(point) >= 0;
    }

    private static void appendName(StringBuilder text, String name) {
        if (!name.isEmpty() && name.codePoints().allMatch(KeyPathText::isBare)) {
            text.append(name);
            return;
        }
        text.append('"');
        name.codePoints().forEach(point -> appendQuoted(text, point));
        text.append('"');
    }

    private static void appendQuoted(StringBuilder text, int point) {
        switch (point) {
            case '"', '\\' -> text.append('\\').appendCodePoint(point);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (isPrintable(point)) {
                    text.appendCodePoint(point);
                } else {
                    text.append(
                            String.format(
                                    Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
