package org.deployledger.formats.source;

import java.util.Comparator;
import java.util.List;

/// One part of a text replaced by another; the part may be empty, and so may what replaces it.
public record Splice(Span span, String replacement) {

    /// Something new at an offset.
    public static Splice insert(int offset, String inserted) {
        return new Splice(new Span(offset, offset), inserted);
    }

    /// A part taken out.
    public static Splice remove(int start, int end) {
        return new Splice(new Span(start, end), "");
    }

    /// The text with all of them done, each in terms of the original.
    ///
    /// @throws IllegalArgumentException if two overlap
    public static String apply(String text, List<Splice> splices) {
        List<Splice> ordered =
                splices.stream().sorted(Comparator.comparingInt(s -> s.span().start())).toList();
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (Splice splice : ordered) {
            if (splice.span().start() < copied) {
                throw new IllegalArgumentException("overlapping splices at " + copied);
            }
            result.append(text, copied, splice.span().start()).append(splice.replacement());
            copied = splice.span().end();
        }
        return result.append(text, copied, text.length()).toString();
    }
}
