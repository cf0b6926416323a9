package org.deployledger.wire;

import java.nio.ByteBuffer;

/// The Confluent wire format: magic byte 0, schema id as a big-endian 32-bit integer, Avro body.
public final class WireFormat {
    /// Bytes before the Avro body.
    public static final int HEADER_LENGTH = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /// The framed value.
    public static byte[] frame(int schemaId, byte[] body) {
        return ByteBuffer.allocate(HEADER_LENGTH + body.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(body)
                .array();
    }

    /// Whether the value has the magic byte and a schema id.
    public static boolean isFramed(byte[] value) {
        return value.length >= HEADER_LENGTH && value[0] == MAGIC;
    }

    /// The schema id of a framed value.
    public static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
