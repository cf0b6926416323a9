package org.deployledger.formats.source;

/// A part of a text, by offsets into its string.
///
/// @param end behind the last sign
public record Span(int start, int end) {

    /// The part of the text.
    public String of(String text) {
        return text.substring(start, end);
    }
}
