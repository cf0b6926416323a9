package org.deployledger.service.intake;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A command that gets no answer in the log, as `ledger-dead-letters` keeps it: the beginning of
/// its bytes as the value, everything else as headers in plain text.
///
/// @param source where the command lies
/// @param key of the command
/// @param value of the command
/// @param code why it lies here, stable
/// @param message one sentence with the facts
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed on as they came
public record DeadLetter(
        CommandSource source,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String code,
        String message) {

    /// So many bytes of the command are kept.
    static final int KEPT_BYTES = 4096;

    private static final int KEPT_KEY_BYTES = 255;

    /// The key as it was, cut where it is longer than any environment's name.
    byte @Nullable [] keptKey() {
        return key == null || key.length <= KEPT_KEY_BYTES
                ? key
                : Arrays.copyOf(key, KEPT_KEY_BYTES);
    }

    /// The first bytes of the value; none where there was no value.
    byte[] keptValue() {
        if (value == null) {
            return new byte[0];
        }
        return value.length <= KEPT_BYTES ? value : Arrays.copyOf(value, KEPT_BYTES);
    }

    /// The record for `ledger-dead-letters`.
    public Record<byte @Nullable [], byte[]> record() {
        return new Record<>(keptKey(), keptValue(), source.brokerTime().toEpochMilli(), headers());
    }

    Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ledger_code", code);
        add(headers, "ledger_message", message);
        add(headers, "ledger_topic", source.topic());
        add(headers, "ledger_partition", Integer.toString(source.partition()));
        add(headers, "ledger_offset", Long.toString(source.offset()));
        if (value != null) {
            add(headers, "ledger_length", Integer.toString(value.length));
            add(headers, "ledger_sha256", Checksum.of(value).toString());
        }
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
