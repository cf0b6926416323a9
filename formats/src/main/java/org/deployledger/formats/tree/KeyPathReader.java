package org.deployledger.formats.tree;

import java.util.ArrayList;
import java.util.List;

/// Reads the text form of a key path.
final class KeyPathReader {
    private final String text;
    private final List<KeyPath.Segment> segments = new ArrayList<>();
    private int at;

    KeyPathReader(String text) {
        this.text = text;
    }

    KeyPath.Reading read() {
        if (text.equals(".")) {
            return new KeyPath.Read(KeyPath.ROOT);
        }
        try {
            do {
                readSegment();
            } while (at < text.length());
            return new KeyPath.Read(new KeyPath(segments));
        } catch (Mistake mistake) {
            return new KeyPath.Unreadable(text.codePointCount(0, at) + 1, mistake.what);
        }
    }

    private void readSegment() throws Mistake {
        if (segments.size() == KeyPath.MAX_SEGMENTS) {
            throw new Mistake("more than " + KeyPath.MAX_SEGMENTS + " segments");
        }
        if (peek() == '[') {
            segments.add(index());
            return;
        }
        if (!segments.isEmpty()) {
            expect('.');
        }
        segments.add(new KeyPath.Name(name()));
    }

    private KeyPath.Index index() throws Mistake {
        int start = ++at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || digits.length() > 9 || digits.matches("0.+")) {
            at = start;
            throw new Mistake("expected an index, a number from 0 to 999999999");
        }
        expect(']');
        return new KeyPath.Index(Integer.parseInt(digits));
    }

    private String name() throws Mistake {
        return switch (peek()) {
            case '"' -> quoted();
            case '\'' -> literal();
            default -> bare();
        };
    }

    private String bare() throws Mistake {
        int start = at;
        while (at < text.length() && KeyPathText.isBare(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            throw new Mistake(
                    "expected a name; quote what has other signs than letters and digits");
        }
        return text.substring(start, at);
    }

    private String literal() throws Mistake {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw new Mistake("the quote is never closed");
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return name;
    }

    private String quoted() throws Mistake {
        StringBuilder name = new StringBuilder();
        int opened = at++;
        while (peek() != '"') {
            if (at >= text.length()) {
                at = opened;
                throw new Mistake("the quote is never closed");
            }
            char sign = text.charAt(at++);
            if (sign == '\\') {
                name.appendCodePoint(escaped());
            } else {
                name.append(sign);
            }
        }
        at++;
        return name.toString();
    }

    private int escaped() throws Mistake {
        return switch (peek()) {
            case '"', '\\' -> text.charAt(at++);
            case 'n' -> simple('\n');
            case 'r' -> simple('\r');
            case 't' -> simple('\t');
            case 'u' -> code(4);
            case 'U' -> code(8);
            default -> throw new Mistake("no such escape");
        };
    }

    private int simple(char meant) {
        at++;
        return meant;
    }

    private int code(int digits) throws Mistake {
        int end = at + 1 + digits;
        if (end > text.length() || !text.substring(at + 1, end).matches("[0-9a-fA-F]+")) {
            throw new Mistake("expected " + digits + " hexadecimal digits");
        }
        long point = Long.parseLong(text, at + 1, end, 16);
        if (point > Character.MAX_CODE_POINT) {
            throw new Mistake("no such code point");
        }
        at = end;
        return (int) point;
    }

    private void expect(char sign) throws Mistake {
        if (peek() != sign) {
            throw new Mistake("expected " + sign);
        }
        at++;
    }

    /// The sign at this place; 0 at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /// Ends the reading.
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        private Mistake(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
