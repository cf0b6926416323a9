package org.deployledger.cli.express;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One record as a batch of Kafka's message format 2, uncompressed, of no idempotent producer.
final class RecordBatch {
    private static final int HEADER = 61;
    private static final int BEFORE_LENGTH = 12;
    private static final int BEFORE_CRC = 17;
    private static final int BEFORE_ATTRIBUTES = 21;
    private static final byte MAGIC = 2;

    private RecordBatch() {}

    static byte[] of(byte[] key, byte[] value, long timestamp) {
        byte[] record =
                new AvroOutput()
                        .flag(false) // attributes
                        .number(0) // timestamp delta
                        .number(0) // offset delta
                        .bytes(key)
                        .bytes(value)
                        .number(0) // headers
                        .toByteArray();
        byte[] records = new AvroOutput().bytes(record).toByteArray();
        ByteBuffer batch = ByteBuffer.allocate(HEADER + records.length);
        batch.putLong(0) // base offset
                .putInt(batch.capacity() - BEFORE_LENGTH)
                .putInt(-1) // leader epoch
                .put(MAGIC)
                .putInt(0) // checksum, below
                .putShort((short) 0) // attributes
                .putInt(0) // last offset delta
                .putLong(timestamp)
                .putLong(timestamp)
                .putLong(-1) // producer id
                .putShort((short) -1) // producer epoch
                .putInt(-1) // base sequence
                .putInt(1)
                .put(records);
        CRC32C crc = new CRC32C();
        crc.update(batch.array(), BEFORE_ATTRIBUTES, batch.capacity() - BEFORE_ATTRIBUTES);
        batch.putInt(BEFORE_CRC, (int) crc.getValue());
        return batch.array();
    }
}
