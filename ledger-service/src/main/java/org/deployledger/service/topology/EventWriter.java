package org.deployledger.service.topology;

import org.apache.kafka.streams.processor.api.Record;
import org.deployledger.event.Event;
import org.deployledger.item.Checksum;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CloudEventHeaders;
import org.deployledger.wire.EventSerializer;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/// Turns events into records of `ledger-events`.
final class EventWriter {

    /// What a batch of one record adds to key, value and headers, generously.
    private static final int BATCH_OVERHEAD = 1024;

    /// An event, ready to be appended.
    ///
    /// @param hash its leaf hash
    /// @param offset not after the one that it will get
    record Written(Record<byte[], byte[]> record, Checksum hash, long offset) {}

    private final EventSerializer serializer;
    private final String ledgerId;
    private final LongSupplier nextOffset;

    EventWriter(EventSerializer serializer, String ledgerId, LongSupplier nextOffset) {
        this.serializer = serializer;
        this.ledgerId = ledgerId;
        this.nextOffset = nextOffset;
    }

    /// The event as a record.
    ///
    /// @throws IllegalStateException if the topic would not take it: it would kill the thread at
    ///   every retry
    Written write(Event event) {
        EventSerializer.Serialized serialized = serializer.serialize(event);
        int size = serialized.value().size();
        if (size > LedgerTopics.EVENT_BYTES - BATCH_OVERHEAD) {
            throw new IllegalStateException(
                    "event %s has %d bytes, the topic takes %d"
                            .formatted(event.metadata().eventId(), size, LedgerTopics.EVENT_BYTES));
        }
        return new Written(
                new Record<>(
                        event.metadata().environment().value().getBytes(StandardCharsets.UTF_8),
                        serialized.value().array(),
                        event.metadata().recordedAt().toEpochMilli(),
                        CloudEventHeaders.of(ledgerId, event)),
                serialized.hash(),
                nextOffset.getAsLong());
    }
}
