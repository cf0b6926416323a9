package org.deployledger.state.running;

import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

/// A resource as the ledger knows it.
///
/// @param state a JSON object
/// @param discoveredAt sequence of the event that made it known
/// @param changedAt sequence of the last event that told of it
public record ResourceRow(
        String kind, String status, String state, long discoveredAt, long changedAt) {
    byte[] encode() {
        return new FieldWriter()
                .text(kind)
                .text(status)
                .text(state)
                .i64(discoveredAt)
                .i64(changedAt)
                .bytes();
    }

    static ResourceRow decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new ResourceRow(in.text(), in.text(), in.text(), in.i64(), in.i64());
    }
}
