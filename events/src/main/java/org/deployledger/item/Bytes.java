package org.deployledger.item;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Bytes that nobody changes any more, compared by content. Wraps the array without a copy: who
/// hands one in, or takes one out, leaves it as it is.
public final class Bytes {
    /// No bytes.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// The bytes of the array, which is not copied.
    public static Bytes wrap(byte[] array) {
        return new Bytes(array);
    }

    /// The array itself, not a copy.
    public byte[] array() {
        return array;
    }

    /// Number of bytes.
    public int size() {
        return array.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
