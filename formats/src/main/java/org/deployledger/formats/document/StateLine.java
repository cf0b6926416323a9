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
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = feed(content, start) + 1;
        }
        int feed = feed(content, start);
        Matcher matcher = LINE.matcher(new String(content, start, feed - start, UTF_8));
        return matcher.matches() && matcher.group(3).equals(state)
                ? Optional.of(new StateLine(start, feed + 1))
                : Optional.empty();
    }

    /// The file without this line.
    public byte[] cutFrom(byte[] content) {
        byte[] rest = Arrays.copyOf(content, content.length - (end - start));
        System.arraycopy(content, end, rest, start, content.length - end);
        return rest;
    }

    /// The closing line follows, so there is one.
    private static int feed(byte[] content, int from) {
        int at = from;
        while (content[at] != '\n') {
            at++;
        }
        return at;
    }
}
