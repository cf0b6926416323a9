package org.deployledger.formats.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line of a document that says its state, and nothing else: whatever an approval is bound to
/// is outside of it.
///
/// @param start where it starts, in bytes of the file
/// @param end behind its line end
public record StateLine(int start, int end) {
    private static final Pattern LINE =
            Pattern.compile(
                    "([\"']?)state\\1[ \\t]*+:[ \\t]++([\"']?)([A-Za-z0-9_-]++)\\2[ \\t]*+\\r?");

    /// The line of the file that gives this state; empty where that line does not give it, or gives
    /// something besides: a comment, an anchor, a value that goes on in the next line.
    ///
    /// @param line from 1, that of the key `state`
    static Optional<StateLine> of(byte[] content, int line, String state) {
        int start = start(content, line);
        int feed = feed(content, start);
        Matcher matcher = LINE.matcher(new String(content, start, feed - start, UTF_8));
        return matcher.matches() && matcher.group(3).equals(state) && feed < content.length
                ? Optional.of(new StateLine(start, feed + 1))
                : Optional.empty();
    }

    /// The file without this line.
    public byte[] cutFrom(byte[] content) {
        byte[] rest = Arrays.copyOf(content, content.length - (end - start));
        System.arraycopy(content, end, rest, start, content.length - end);
        return rest;
    }

    /// Lines are counted as positions count them: by line feeds, carriage returns, or both.
    private static int start(byte[] content, int line) {
        int start = 0;
        int at = 1;
        for (int i = 0; i < content.length && at < line; i++) {
            boolean isBefore = i + 1 < content.length && content[i + 1] == '\n';
            if (content[i] == '\n' || (content[i] == '\r' && !isBefore)) {
                at++;
                start = i + 1;
            }
        }
        return start;
    }

    private static int feed(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] != '\n') {
            at++;
        }
        return at;
    }
}
