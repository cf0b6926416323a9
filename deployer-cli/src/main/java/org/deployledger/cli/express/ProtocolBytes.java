package org.deployledger.cli.express;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Values as Kafka's protocol writes them, big-endian (the versions before the compact ones).
final class ProtocolBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    ProtocolBytes i8(int value) {
        out.write(value);
        return this;
    }

    ProtocolBytes i16(int value) {
        return i8(value >> 8).i8(value);
    }

    ProtocolBytes i32(int value) {
        return i16(value >> 16).i16(value);
    }

    /// A string that may be null.
    ProtocolBytes text(@Nullable String value) {
        if (value == null) {
            return i16(-1);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        i16(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    ProtocolBytes bytes(byte[] value) {
        i32(value.length);
        out.writeBytes(value);
        return this;
    }

    ProtocolBytes raw(ProtocolBytes other) {
        out.writeBytes(other.array());
        return this;
    }

    byte[] array() {
        return out.toByteArray();
    }
}
