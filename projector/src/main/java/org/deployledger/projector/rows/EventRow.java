package org.deployledger.projector.rows;

import org.deployledger.item.Bytes;
import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

import java.time.Instant;

/// One event as it lies on Kafka, content without its bytes.
///
/// @param offset in the partition
/// @param recordedAt when it was recorded
/// @param framed the record value in Confluent framing
public record EventRow(long offset, Instant recordedAt, Bytes framed) {
    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed()
                .number(offset)
                .number(recordedAt.toEpochMilli())
                .rest(framed.array())
                .bytes();
    }

    /// The row of the bytes.
    public static EventRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new EventRow(
                row.number(), Instant.ofEpochMilli(row.number()), Bytes.wrap(row.rest()));
    }
}
