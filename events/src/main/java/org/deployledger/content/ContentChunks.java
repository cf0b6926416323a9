package org.deployledger.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a frame into pieces that fit a record of 512 KiB with all that surrounds them, and joins
/// them again.
public final class ContentChunks {
    /// Most bytes of a chunk: 512 KiB less 16 KiB for the other fields of a record, its key and its
    /// headers.
    public static final int MAX_CHUNK = (512 - 16) << 10;

    private ContentChunks() {}

    /// The number of chunks of so many bytes, at least 1.
    public static int count(int length) {
        return Math.max(1, Math.ceilDiv(length, MAX_CHUNK));
    }

    /// The chunks in order, at least one, all but the last as large as can be.
    public static List<byte[]> split(byte[] frame) {
        List<byte[]> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < count(frame.length); chunk++) {
            int from = chunk * MAX_CHUNK;
            chunks.add(Arrays.copyOfRange(frame, from, Math.min(frame.length, from + MAX_CHUNK)));
        }
        return chunks;
    }

    /// The frame again.
    public static byte[] join(List<byte[]> chunks) {
        byte[] frame = new byte[chunks.stream().mapToInt(chunk -> chunk.length).sum()];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, frame, at, chunk.length);
            at += chunk.length;
        }
        return frame;
    }
}
