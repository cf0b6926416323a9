package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// What is known of an item; it stays after a deletion, so that no version is ever used again.
///
/// @param version the current one
/// @param checksum of the current bytes, null for a deleted item
/// @param size number of the current bytes, 0 for a deleted item
/// @param deployment what made the current version
public record ItemState(long version, @Nullable Checksum checksum, long size, UUID deployment) {

    byte[] encode() {
        return new FieldWriter()
                .i64(version)
                .checksumOrNull(checksum)
                .i64(size)
                .id(deployment)
                .bytes();
    }

    static ItemState decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new ItemState(in.i64(), in.checksumOrNull(), in.i64(), in.id());
    }
}
