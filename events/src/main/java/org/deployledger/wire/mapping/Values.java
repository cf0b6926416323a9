package org.deployledger.wire.mapping;

import ledger.Sha256;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/// Values that commands and events have in common, between Avro's types and the domain's.
final class Values {
    private Values() {}

    static Sha256 sha(Checksum checksum) {
        return new Sha256(checksum.bytes());
    }

    static @Nullable Sha256 shaOrNull(@Nullable Checksum checksum) {
        return checksum == null ? null : sha(checksum);
    }

    static Checksum checksum(Sha256 sha) {
        return Checksum.ofBytes(sha.bytes());
    }

    static @Nullable Checksum checksumOrNull(@Nullable Sha256 sha) {
        return sha == null ? null : checksum(sha);
    }

    static ByteBuffer buffer(Bytes bytes) {
        return ByteBuffer.wrap(bytes.array());
    }

    static Bytes bytes(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.duplicate().get(array);
        return Bytes.wrap(array);
    }

    static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable UUID idOrNull(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    static @Nullable Long millisOrNull(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    static @Nullable Duration durationOrNull(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    static <A, B> @Nullable B map(@Nullable A value, Function<A, B> function) {
        return value == null ? null : function.apply(value);
    }

    static <A extends Enum<A>, B extends Enum<B>> B named(Class<B> type, A value) {
        return Enum.valueOf(type, value.name());
    }
}
