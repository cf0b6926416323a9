package org.deployledger.store;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Reads what a [FieldWriter] wrote, in the same order.
public final class FieldReader {
    private final ByteBuffer in;

    /// A reader at the first field.
    public FieldReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /// An unsigned byte.
    public int u8() {
        return in.get() & 0xFF;
    }

    /// A 32-bit integer.
    public int i32() {
        return in.getInt();
    }

    /// A 64-bit integer.
    public long i64() {
        return in.getLong();
    }

    /// The 32 bytes of a checksum.
    public Checksum checksum() {
        byte[] bytes = new byte[Checksum.LENGTH];
        in.get(bytes);
        return Checksum.ofBytes(bytes);
    }

    /// A checksum that may not be there.
    public @Nullable Checksum checksumOrNull() {
        return u8() == 0 ? null : checksum();
    }

    /// The 16 bytes of a UUID.
    public UUID id() {
        return new UUID(i64(), i64());
    }

    /// A UUID that may not be there.
    public @Nullable UUID idOrNull() {
        return u8() == 0 ? null : id();
    }

    /// The length of the UTF-8 bytes, then the bytes.
    public String text() {
        byte[] bytes = new byte[i32()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A text that may not be there.
    public @Nullable String textOrNull() {
        return u8() == 0 ? null : text();
    }

    /// What is left, as text.
    public String rest() {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Passes over so many bytes.
    public FieldReader skip(int bytes) {
        in.position(in.position() + bytes);
        return this;
    }
}
