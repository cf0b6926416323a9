package org.deployledger.state;

import org.deployledger.item.Actor;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A change set that is not decided yet.
///
/// @param owner who opened it
/// @param workspace where it was opened, null where there is none
/// @param lastActivity broker time of the last command that touched it
/// @param expiresAfter without activity, after which it expires
public record OpenChangeSet(
        Actor owner, @Nullable UUID workspace, Instant lastActivity, Duration expiresAfter) {
    /// When change sets expire that were opened before there was a setting.
    static final Duration FORMER_EXPIRY = Duration.ofMinutes(5);

    /// When it expires, if nothing touches it before.
    public Instant due() {
        return lastActivity.plus(expiresAfter);
    }

    OpenChangeSet touched(Instant at) {
        return new OpenChangeSet(owner, workspace, at, expiresAfter);
    }

    byte[] encode() {
        return new FieldWriter()
                .text(owner.value())
                .idOrNull(workspace)
                .i64(lastActivity.toEpochMilli())
                .i64(expiresAfter.toMillis())
                .bytes();
    }

    static OpenChangeSet decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new OpenChangeSet(
                new Actor(in.text()),
                in.idOrNull(),
                Instant.ofEpochMilli(in.i64()),
                Duration.ofMillis(in.i64()));
    }
}
