package org.deployledger.projector.rows;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

/// What a label names from one event on.
///
/// @param asOf sequence of the moment, -1 where the label was removed
/// @param labelledAt sequence of the event that labelled or removed it
public record LabelRow(long asOf, long labelledAt) {
    /// Whether the label is there.
    public boolean isThere() {
        return asOf >= 0;
    }

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed().number(asOf).number(labelledAt).bytes();
    }

    /// The row of the bytes.
    public static LabelRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new LabelRow(row.number(), row.number());
    }
}
