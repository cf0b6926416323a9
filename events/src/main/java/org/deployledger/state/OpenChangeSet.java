package org.deployledger.state;

import org.deployledger.item.Actor;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A change set that is not decided yet.
///
/// @param owner who opened it
/// @param workspace where it was opened, null where there is none
/// @param lastActivity broker time of the last command that touched it
public record OpenChangeSet(Actor owner, @Nullable UUID workspace, Instant lastActivity) {

    byte[] encode() {
        return new FieldWriter()
                .text(owner.value())
                .idOrNull(workspace)
                .i64(lastActivity.toEpochMilli())
                .bytes();
    }

    static OpenChangeSet decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new OpenChangeSet(
                new Actor(in.text()), in.idOrNull(), Instant.ofEpochMilli(in.i64()));
    }
}
