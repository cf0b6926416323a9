package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

import java.time.Instant;

/// Where an environment's log stands.
///
/// @param sequence of the last event
/// @param hash leaf hash of the last event
/// @param recordedAt of the last event
/// @param root Merkle root over all items
/// @param items how many items there are, deleted ones not counted
public record Head(long sequence, Checksum hash, Instant recordedAt, Checksum root, long items) {

    byte[] encode() {
        return new FieldWriter()
                .i64(sequence)
                .checksum(hash)
                .i64(recordedAt.toEpochMilli())
                .checksum(root)
                .i64(items)
                .bytes();
    }

    static Head decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new Head(
                in.i64(), in.checksum(), Instant.ofEpochMilli(in.i64()), in.checksum(), in.i64());
    }
}
