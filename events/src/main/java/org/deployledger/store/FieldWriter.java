package org.deployledger.store;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Writes the fields of a stored value one after the other, big-endian; what may be null has a byte
/// before it that says whether it is there.
public final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(96);

    /// An unsigned byte.
    public FieldWriter u8(int value) {
        out.write(value);
        return this;
    }

    /// A 32-bit integer.
    public FieldWriter i32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    /// A 64-bit integer.
    public FieldWriter i64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    /// Bytes as they are, without a length.
    public FieldWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// The 32 bytes of a checksum.
    public FieldWriter checksum(Checksum value) {
        return raw(value.bytes());
    }

    /// A checksum that may not be there.
    public FieldWriter checksumOrNull(@Nullable Checksum value) {
        return value == null ? u8(0) : u8(1).checksum(value);
    }

    /// The 16 bytes of a UUID.
    public FieldWriter id(UUID value) {
        return i64(value.getMostSignificantBits()).i64(value.getLeastSignificantBits());
    }

    /// A UUID that may not be there.
    public FieldWriter idOrNull(@Nullable UUID value) {
        return value == null ? u8(0) : u8(1).id(value);
    }

    /// The length of the UTF-8 bytes, then the bytes.
    public FieldWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return i32(bytes.length).raw(bytes);
    }

    /// A text that may not be there.
    public FieldWriter textOrNull(@Nullable String value) {
        return value == null ? u8(0) : u8(1).text(value);
    }

    /// All that was written.
    public byte[] bytes() {
        return out.toByteArray();
    }
}
