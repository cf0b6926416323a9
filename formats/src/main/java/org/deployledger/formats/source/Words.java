package org.deployledger.formats.source;

/// Makes what a library says of a document fit for a message.
public final class Words {
    private static final int MOST = 200;

    private Words() {}

    /// The message on one line, without unprintable signs, cut after 200 code points.
    public static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        message.strip().codePoints().limit(MOST).forEach(point -> append(line, point));
        return line.append(message.codePointCount(0, message.length()) > MOST ? "…" : "")
                .toString();
    }

    private static void append(StringBuilder line, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    line.append(' ');
            default -> line.appendCodePoint(point);
        }
    }
}
