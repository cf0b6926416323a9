package org.deployledger.projector.topology;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

import java.time.Duration;
import java.util.Map;

/// The usual clients of Streams, but for a main consumer that says how far it has come.
final class WatchedClients extends DefaultKafkaClientSupplier {
    private final CatchUp catchUp;

    WatchedClients(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
                catchUp.polled(this, records);
                return records;
            }
        };
    }
}
