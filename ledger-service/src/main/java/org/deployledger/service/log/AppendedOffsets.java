package org.deployledger.service.log;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How far each partition of `ledger-events` goes at least, from what the broker acknowledged: the
/// offset of an event is not known while it is decided, but it lies behind everything acknowledged
/// before, since nobody else writes there.
public final class AppendedOffsets {

    /// The producer's setting that holds the object.
    public static final String CONFIG = "ledger.appended.offsets";

    private final Map<Integer, Long> next = new ConcurrentHashMap<>();

    /// Nothing is known yet.
    public AppendedOffsets() {}

    /// Not after the offset that the next event in the partition gets.
    public long next(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    /// Says that the partition goes on at this offset or behind it.
    public void atLeast(int partition, long offset) {
        next.merge(partition, offset, Math::max);
    }

    /// Tells the offsets what the broker acknowledges; made by the producer.
    public static final class Interceptor implements ProducerInterceptor<byte[], byte[]> {

        private @Nullable AppendedOffsets offsets;

        /// Made by the producer.
        public Interceptor() {}

        @Override
        public void configure(Map<String, ?> configs) {
            offsets = (AppendedOffsets) configs.get(CONFIG);
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
            return message;
        }

        @Override
        public void onAcknowledgement(
                @Nullable RecordMetadata metadata,
                @Nullable Exception exception,
                @Nullable Headers headers) {
            if (offsets != null
                    && exception == null
                    && metadata != null
                    && metadata.hasOffset()
                    && metadata.topic().equals(LedgerTopics.EVENTS)) {
                offsets.atLeast(metadata.partition(), metadata.offset() + 1);
            }
        }

        @Override
        public void close() {}
    }
}
