package org.deployledger.projector.rows;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

/// A conflict of an item with a workspace was opened or closed.
///
/// @param open whether it is open from here on
/// @param rejectedAt sequence of the event that rejected the item, of the last one where it is
///   closed
public record ConflictRow(boolean open, long rejectedAt) {
    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed().number(open ? 1 : 0).number(rejectedAt).bytes();
    }

    /// The row of the bytes.
    public static ConflictRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new ConflictRow(row.number() == 1, row.number());
    }
}
