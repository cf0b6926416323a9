package org.deployledger.projector.rocks;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Reads the bytes of a row in the order in which [Packed] wrote them.
public final class Unpacked {
    private final ByteBuffer bytes;

    public Unpacked(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value - 1;
    }

    public int smallNumber() {
        return Math.toIntExact(number());
    }

    public String text() {
        return new String(take(smallNumber()), StandardCharsets.UTF_8);
    }

    public @Nullable Checksum checksum() {
        return bytes.get() == 0 ? null : Checksum.ofBytes(take(Checksum.LENGTH));
    }

    public Checksum presentChecksum() {
        Checksum value = checksum();
        if (value == null) {
            throw new IllegalStateException("the row has no checksum");
        }
        return value;
    }

    public @Nullable UUID id() {
        return bytes.get() == 0 ? null : new UUID(bytes.getLong(), bytes.getLong());
    }

    public byte[] rest() {
        return take(bytes.remaining());
    }

    private byte[] take(int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
