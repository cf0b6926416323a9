package org.deployledger.projector.rows;

import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

/// When a reconciliation started and ended, by sequence; the end is -1 while it runs.
public record ReconciliationRow(long startedAt, long completedAt) {
    /// The row's value.
    public byte[] encode() {
        return new FieldWriter().i64(startedAt).i64(completedAt).bytes();
    }

    /// The row of a value.
    public static ReconciliationRow decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new ReconciliationRow(in.i64(), in.i64());
    }
}
