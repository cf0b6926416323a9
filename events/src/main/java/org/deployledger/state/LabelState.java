package org.deployledger.state;

import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A labelled snapshot.
///
/// @param asOf sequence of the moment that it names
/// @param labelledAt sequence of the event that labelled it
/// @param command that labelled it, null where none did
public record LabelState(long asOf, long labelledAt, @Nullable UUID command) {

    byte[] encode() {
        return new FieldWriter().i64(asOf).i64(labelledAt).idOrNull(command).bytes();
    }

    static LabelState decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new LabelState(in.i64(), in.i64(), in.idOrNull());
    }
}
