package org.deployledger.service.rebuild;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// One partition of the changelog, written over with a whole state. It is appended to, not made
/// anew: so a copy of the state on another machine, restored up to any offset of the changelog,
/// comes out right as well.
final class Changelog {

    private final String topic;
    private final RecordLog log;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Changelog(String topic, RecordLog log, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.log = log;
        this.producer = producer;
    }

    /// The position that the state in the changelog says.
    PartitionPosition position(int partition) {
        KeyValues holder = new org.deployledger.store.MemoryKeyValues();
        Iterator<ConsumerRecord<byte[], byte[]>> records = records(partition);
        while (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = records.next();
            if (PartitionPosition.isKey(record.key())) {
                put(holder, record.key(), record.value());
            }
        }
        return PartitionPosition.in(holder);
    }

    /// Makes the changelog say `state` and nothing else. The position goes out first and comes in
    /// last: a state that is half written is noticed at the next start.
    void replace(int partition, KeyValues state, PartitionPosition position) {
        PartitionPosition.removeFrom(state);
        send(partition, PartitionPosition.key(), null);
        flush();
        removeOthers(partition, state);
        try (Scan scan = state.scan(new byte[0])) {
            while (scan.next()) {
                send(partition, scan.key(), scan.value());
            }
        }
        flush();
        position.putInto(state);
        send(partition, PartitionPosition.key(), state.get(PartitionPosition.key()));
        flush();
    }

    private void removeOthers(int partition, KeyValues state) {
        Set<Bytes> removed = new HashSet<>();
        Iterator<ConsumerRecord<byte[], byte[]>> records = records(partition);
        while (records.hasNext()) {
            byte[] key = records.next().key();
            if (state.get(key) == null && removed.add(Bytes.wrap(key))) {
                send(partition, key, null);
            }
        }
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> records(int partition) {
        return log.read(partition, log.begin(partition));
    }

    private static void put(KeyValues holder, byte[] key, byte @Nullable [] value) {
        if (value == null) {
            holder.delete(key);
        } else {
            holder.put(key, value);
        }
    }

    private void send(int partition, byte[] key, byte @Nullable [] value) {
        var _ =
                producer.send(
                        new ProducerRecord<>(topic, partition, key, value),
                        (_, exception) -> {
                            if (exception != null) {
                                failure.compareAndSet(null, exception);
                            }
                        });
    }

    private void flush() {
        producer.flush();
        Optional.ofNullable(failure.get())
                .ifPresent(
                        cause -> {
                            throw new KafkaException("cannot write the changelog " + topic, cause);
                        });
    }
}
