package org.deployledger.formats.source;

/// A part of a text, by offsets into its string.
///
/// @param end behind the last sign
public record Span(int start, int end) {

    /// The part of the text.
    public String of(String text) {
        return text.substring(start, end);
    }

    /// What lies between this one and a later one.
    public Span gapTo(Span later) {
        return new Span(/* start= */ end, /* end= */ later.start);
    }

    /// From the start of this one to the end of a later one.
    public Span through(Span later) {
        return new Span(start, later.end);
    }
}
