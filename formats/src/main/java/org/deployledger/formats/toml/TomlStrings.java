package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;

/// Reads the four kinds of strings.
final class TomlStrings {
    private static final String ESCAPES = "btnfr\"\\";
    private static final String MEANINGS = "\b\t\n\f\r\"\\";

    private final TomlScanner scanner;

    TomlStrings(TomlScanner scanner) {
        this.scanner = scanner;
    }

    /// The string at this place.
    String read() throws BadSource {
        String quote = scanner.peek() == '"' ? "\"" : "'";
        if (!scanner.isNext(quote.repeat(3))) {
            return readOneLine();
        }
        scanner.skip(3);
        scanner.skipLineEnd();
        return readUntil(quote.repeat(3), true);
    }

    /// The string of one line at this place, as keys are.
    String readOneLine() throws BadSource {
        return readUntil(Character.toString(scanner.next()), false);
    }

    private String readUntil(String quotes, boolean lines) throws BadSource {
        StringBuilder read = new StringBuilder();
        while (!scanner.isNext(quotes)) {
            if (scanner.isNext("\\") && quotes.startsWith("\"")) {
                scanner.skip(1);
                readEscape(read, lines);
            } else if (lines && scanner.isLineEnd()) {
                int start = scanner.offset();
                scanner.skipLineEnd();
                read.append(scanner.from(start));
            } else {
                readSign(read);
            }
        }
        scanner.skip(quotes.length());
        for (int more = 0; lines && more < 2 && scanner.isNext(quotes.substring(2)); more++) {
            read.append(scanner.next());
        }
        return read.toString();
    }

    private void readSign(StringBuilder read) throws BadSource {
        if (scanner.atEnd() || scanner.isLineEnd()) {
            throw scanner.syntax("the string is never closed");
        }
        if (TomlScanner.isControl(scanner.peek())) {
            throw scanner.syntax("a string cannot have " + scanner.found() + " but escaped");
        }
        read.append(scanner.next());
    }

    private void readEscape(StringBuilder read, boolean lines) throws BadSource {
        int known = scanner.atEnd() ? -1 : ESCAPES.indexOf(scanner.peek());
        if (known >= 0) {
            scanner.skip(1);
            read.append(MEANINGS.charAt(known));
        } else if (scanner.peek() == 'u') {
            readCode(read, 4);
        } else if (scanner.peek() == 'U') {
            readCode(read, 8);
        } else if (lines) {
            skipFoldedLines();
        } else {
            throw scanner.syntax("no such escape: " + scanner.found());
        }
    }

    private void readCode(StringBuilder read, int digits) throws BadSource {
        scanner.skip(1);
        long point = 0;
        for (int i = 0; i < digits; i++) {
            int digit = scanner.atEnd() ? -1 : hexadecimal(scanner.peek());
            if (digit < 0) {
                throw scanner.syntax("expected " + digits + " hexadecimal digits");
            }
            point = point * 16 + digit;
            scanner.skip(1);
        }
        if (point > Character.MAX_CODE_POINT || (point >= 0xD800 && point <= 0xDFFF)) {
            throw scanner.syntax("the escape is no Unicode scalar value");
        }
        read.appendCodePoint((int) point);
    }

    private static int hexadecimal(char sign) {
        return sign < 0x80 ? Character.digit(sign, 16) : -1;
    }

    /// A backslash at the end of a line drops the line end and all that is blank behind it.
    private void skipFoldedLines() throws BadSource {
        scanner.skipBlanks();
        if (!scanner.isLineEnd()) {
            throw scanner.syntax("no such escape: " + scanner.found());
        }
        int before;
        do {
            before = scanner.offset();
            scanner.skipLineEnd();
            scanner.skipBlanks();
        } while (scanner.offset() > before);
    }
}
