package org.deployledger.projector.rocks;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Writes the bytes of a row, field by field; [Unpacked] reads them in the same order.
public final class Packed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    /// A number that is usually small, -1 included: LEB128 of the number plus one.
    public Packed number(long value) {
        long rest = value + 1;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    public Packed text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    public Packed checksum(@Nullable Checksum value) {
        bytes.write(value == null ? 0 : 1);
        if (value != null) {
            bytes.writeBytes(value.bytes());
        }
        return this;
    }

    public Packed id(@Nullable UUID value) {
        bytes.write(value == null ? 0 : 1);
        if (value != null) {
            bytes.writeBytes(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(value.getMostSignificantBits())
                            .putLong(value.getLeastSignificantBits())
                            .array());
        }
        return this;
    }

    public Packed rest(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
