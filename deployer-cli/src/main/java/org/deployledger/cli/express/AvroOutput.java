package org.deployledger.cli.express;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Avro's binary encoding (Avro 1.12 specification, "Binary Encoding").
final class AvroOutput {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    /// An `int` or `long`: zigzag, seven bits a byte, the low ones first.
    AvroOutput number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    AvroOutput flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    AvroOutput text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// A union of null and string.
    AvroOutput textOrNull(@Nullable String value) {
        return value == null ? number(0) : number(1).text(value);
    }

    /// A union of null and number.
    AvroOutput numberOrNull(@Nullable Long value) {
        return value == null ? number(0) : number(1).number(value);
    }

    AvroOutput bytes(byte[] value) {
        return number(value.length).fixed(value);
    }

    AvroOutput fixed(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    /// A union of null and a fixed value.
    AvroOutput fixedOrNull(byte @Nullable [] value) {
        return value == null ? number(0) : number(1).fixed(value);
    }

    /// An array, in one block.
    <T> AvroOutput list(List<T> values, Consumer<T> each) {
        if (!values.isEmpty()) {
            number(values.size());
            values.forEach(each);
        }
        return number(0);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
