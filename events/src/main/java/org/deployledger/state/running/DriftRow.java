package org.deployledger.state.running;

import org.deployledger.running.FieldDrift;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A resource that is not as desired.
///
/// @param item path of the item that desires it, null where none does
/// @param desiredSequence sequence of the desired state
/// @param fields at least one
/// @param firstAt sequence of the event that told of drift first, since it was as desired last
/// @param changedAt sequence of the last event that told of it
public record DriftRow(
        String kind,
        @Nullable String item,
        long desiredSequence,
        List<FieldDrift> fields,
        long firstAt,
        long changedAt) {
    /// Copies the list.
    public DriftRow {
        fields = List.copyOf(fields);
    }

    byte[] encode() {
        FieldWriter out =
                new FieldWriter()
                        .text(kind)
                        .textOrNull(item)
                        .i64(desiredSequence)
                        .i64(firstAt)
                        .i64(changedAt)
                        .i32(fields.size());
        fields.forEach(
                field ->
                        out.text(field.field())
                                .textOrNull(field.desired())
                                .textOrNull(field.recorded())
                                .textOrNull(field.actual()));
        return out.bytes();
    }

    static DriftRow decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        String kind = in.text();
        String item = in.textOrNull();
        long desiredSequence = in.i64();
        long firstAt = in.i64();
        long changedAt = in.i64();
        List<FieldDrift> fields = new ArrayList<>();
        for (int left = in.i32(); left > 0; left--) {
            fields.add(
                    new FieldDrift(in.text(), in.textOrNull(), in.textOrNull(), in.textOrNull()));
        }
        return new DriftRow(kind, item, desiredSequence, fields, firstAt, changedAt);
    }
}
