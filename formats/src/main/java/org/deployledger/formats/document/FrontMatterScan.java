package org.deployledger.formats.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.document.FrontMatter.Bounds;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds front matter by its lines, whatever the bytes between them are.
final class FrontMatterScan {
    private static final Pattern FIELD = Pattern.compile("([\"']?)(?:id|kind|state)\\1[ \\t]*+:.*");

    private final byte[] content;

    private FrontMatterScan(byte[] content) {
        this.content = content;
    }

    /// Where it is; empty where there is none.
    static Optional<Bounds> bounds(byte[] content) {
        return new FrontMatterScan(content).bounds();
    }

    /// Whether one of the lines begins with a field that every document has.
    static boolean namesDocument(Stream<String> lines) {
        return lines.anyMatch(line -> FIELD.matcher(line).matches());
    }

    private Optional<Bounds> bounds() {
        int start = hasMark() ? 3 : 0;
        int yaml = nextLine(start);
        if (!isLine(start, yaml, '-') || content[yaml - 1] != '\n') {
            return Optional.empty();
        }
        for (int line = yaml; line < content.length; line = nextLine(line)) {
            int next = nextLine(line);
            if (isLine(line, next, '-') || isLine(line, next, '.')) {
                return Optional.of(new Bounds(yaml, line, next, true));
            }
        }
        return namesDocument(paragraph(yaml))
                ? Optional.of(new Bounds(yaml, content.length, content.length, false))
                : Optional.empty();
    }

    private boolean hasMark() {
        return content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private int nextLine(int line) {
        int at = line;
        while (at < content.length && content[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, content.length);
    }

    /// Whether the line is three such signs, and nothing but blanks behind them.
    private boolean isLine(int line, int next, char sign) {
        if (next - line < 3) {
            return false;
        }
        for (int i = line; i < line + 3; i++) {
            if (content[i] != sign) {
                return false;
            }
        }
        for (int i = line + 3; i < next; i++) {
            if (" \t\r\n".indexOf(content[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The lines up to the first blank one behind a line that is not.
    private Stream<String> paragraph(int start) {
        return new String(content, start, content.length - start, UTF_8)
                .lines()
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank());
    }
}
