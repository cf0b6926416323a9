package org.deployledger.projector.rows;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

/// A content whose chunks are all there.
///
/// @param sequence of the event with the last chunk, from which on the content is there
/// @param size bytes once inflated
/// @param chunks how many chunks there are
public record ContentRow(long sequence, long size, int chunks) {
    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed().number(sequence).number(size).number(chunks).bytes();
    }

    /// The row of the bytes.
    public static ContentRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new ContentRow(row.number(), row.number(), row.smallNumber());
    }
}
