package org.deployledger.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// The bytes of one body, whatever frames it.
final class BodyReader {

    private enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    private final ResponseReader reader;
    private final Framing framing;

    /// Bytes left of the body, or of the chunk.
    private long left;

    private boolean atEnd;
    private boolean first = true;

    private BodyReader(ResponseReader reader, Framing framing, long left) {
        this.reader = reader;
        this.framing = framing;
        this.left = left;
    }

    static BodyReader none(ResponseReader reader) {
        return ofLength(reader, 0);
    }

    static BodyReader ofLength(ResponseReader reader, long length) {
        return new BodyReader(reader, Framing.LENGTH, length);
    }

    static BodyReader chunked(ResponseReader reader) {
        return new BodyReader(reader, Framing.CHUNKED, 0);
    }

    static BodyReader untilClose(ResponseReader reader) {
        return new BodyReader(reader, Framing.CLOSE, Long.MAX_VALUE);
    }

    /// Whether the connection can carry another answer after this one.
    boolean leavesConnectionOpen() {
        return framing != Framing.CLOSE;
    }

    /// Some bytes, or −1 at the end of the body.
    int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && framing == Framing.CHUNKED && !atEnd) {
            nextChunk();
        }
        if (left == 0 || atEnd) {
            return -1;
        }
        int count = reader.input().read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            return endOfConnection();
        }
        left -= count;
        return count;
    }

    byte[] all(int limit) throws IOException {
        if (framing == Framing.LENGTH && left > limit) {
            throw tooLarge(limit);
        }
        return framing == Framing.LENGTH ? exactly((int) left) : growing(limit);
    }

    private byte[] exactly(int length) throws IOException {
        // A server's word for a length is not worth a large allocation before its bytes arrive.
        byte[] bytes = new byte[Math.min(length, 1 << 20)];
        for (int filled = 0; filled < length; ) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
            }
            filled += read(bytes, filled, bytes.length - filled);
        }
        return bytes;
    }

    private byte[] growing(int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[16 * 1024];
        for (int count = read(some, 0, some.length);
                count >= 0;
                count = read(some, 0, some.length)) {
            if (bytes.size() + (long) count > limit) {
                throw tooLarge(limit);
            }
            bytes.write(some, 0, count);
        }
        return bytes.toByteArray();
    }

    private void nextChunk() throws IOException {
        if (!first && !reader.line().isEmpty()) {
            throw new HttpException.Malformed("A chunk of the answer is longer than it says");
        }
        first = false;
        String size = reader.line();
        int extension = size.indexOf(';');
        left = ResponseReader.number(extension < 0 ? size : size.substring(0, extension), 16);
        if (left == 0) {
            atEnd = true;
            while (!reader.line().isEmpty()) {
                // Trailers say nothing that we ask for.
            }
        }
    }

    private int endOfConnection() throws IOException {
        if (framing != Framing.CLOSE) {
            throw new EOFException("the server closed the connection within an answer");
        }
        atEnd = true;
        return -1;
    }

    private static HttpException tooLarge(int limit) {
        return new HttpException.Malformed("The answer exceeds %d bytes".formatted(limit));
    }
}
