package org.deployledger.formats.source;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// The text of a document.
///
/// @param text all of it, a byte order mark included
public record Source(String text) {
    private static final char MARK = '\uFEFF';

    /// What came of decoding a document.
    public sealed interface Decoding {}

    /// The bytes are text.
    public record Decoded(Source source) implements Decoding {}

    /// The bytes are too many, or no UTF-8.
    public record Undecodable(Fault fault) implements Decoding {}

    /// The text of the bytes, which encodes to the same bytes again.
    public static Decoding decode(byte[] bytes, Limits limits) {
        if (bytes.length > limits.bytes()) {
            String message = bytes.length + " bytes, at most " + limits.bytes() + " are read";
            return new Undecodable(new Fault(Fault.Kind.LIMIT, Position.START, message));
        }
        CharBuffer signs = CharBuffer.allocate(bytes.length);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(left, signs, true);
        Source source = new Source(signs.flip().toString());
        if (result.isError()) {
            int wrong = Byte.toUnsignedInt(bytes[left.position()]);
            String message = "the byte 0x%02x is not UTF-8 here".formatted(wrong);
            Position position = source.positions().at(source.text.length());
            return new Undecodable(new Fault(Fault.Kind.ENCODING, position, message));
        }
        return new Decoded(source);
    }

    /// The offset behind a byte order mark.
    public int start() {
        return !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    }

    /// What turns offsets into positions.
    public Positions positions() {
        return new Positions(this);
    }

    /// How the first line ends: with a line feed where there is only one line.
    public String lineEnd() {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /// The start of the line that the offset is on.
    public int lineStart(int offset) {
        return Math.max(start(), text.lastIndexOf('\n', offset - 1) + 1);
    }

    /// The end of the line that the offset is on, behind its line end.
    public int lineEnd(int offset) {
        int feed = text.indexOf('\n', offset);
        return feed < 0 ? text.length() : feed + 1;
    }
}
