package org.deployledger.projector.rows;

import org.deployledger.item.EnvironmentName;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes that keys are made of: a letter for the kind, the environment with its length before
/// it, and what the kind orders by.
final class KeyBytes {
    private KeyBytes() {}

    static byte[] named(char kind, EnvironmentName environment, String text) {
        byte[] name = utf8(text);
        return key(kind, environment, name.length + 1).put(name).put((byte) 0).array();
    }

    static ByteBuffer key(char kind, EnvironmentName environment, int more) {
        byte[] name = utf8(environment.value());
        return ByteBuffer.allocate(2 + name.length + more)
                .put((byte) kind)
                .put((byte) name.length)
                .put(name);
    }

    static int bodyOffset(EnvironmentName environment) {
        return 2 + environment.value().length();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] key, int from, int to) {
        return new String(key, from, to - from, StandardCharsets.UTF_8);
    }
}
