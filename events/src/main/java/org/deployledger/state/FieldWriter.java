package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Writes the fields of a stored value one after the other, big-endian; what may be null has a byte
/// before it that says whether it is there.
final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(96);

    FieldWriter u8(int value) {
        out.write(value);
        return this;
    }

    FieldWriter i32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    FieldWriter i64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    FieldWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    FieldWriter checksum(Checksum value) {
        return raw(value.bytes());
    }

    FieldWriter checksumOrNull(@Nullable Checksum value) {
        return value == null ? u8(0) : u8(1).checksum(value);
    }

    FieldWriter id(UUID value) {
        return i64(value.getMostSignificantBits()).i64(value.getLeastSignificantBits());
    }

    FieldWriter idOrNull(@Nullable UUID value) {
        return value == null ? u8(0) : u8(1).id(value);
    }

    FieldWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return i32(bytes.length).raw(bytes);
    }

    FieldWriter textOrNull(@Nullable String value) {
        return value == null ? u8(0) : u8(1).text(value);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
