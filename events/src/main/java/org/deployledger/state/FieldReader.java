package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Reads what a [FieldWriter] wrote, in the same order.
final class FieldReader {
    private final ByteBuffer in;

    FieldReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int u8() {
        return in.get() & 0xFF;
    }

    int i32() {
        return in.getInt();
    }

    long i64() {
        return in.getLong();
    }

    Checksum checksum() {
        byte[] bytes = new byte[Checksum.LENGTH];
        in.get(bytes);
        return Checksum.ofBytes(bytes);
    }

    @Nullable Checksum checksumOrNull() {
        return u8() == 0 ? null : checksum();
    }

    UUID id() {
        return new UUID(i64(), i64());
    }

    @Nullable UUID idOrNull() {
        return u8() == 0 ? null : id();
    }

    String text() {
        byte[] bytes = new byte[i32()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Nullable String textOrNull() {
        return u8() == 0 ? null : text();
    }

    /// What is left, as text.
    String rest() {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    FieldReader skip(int bytes) {
        in.position(in.position() + bytes);
        return this;
    }
}
