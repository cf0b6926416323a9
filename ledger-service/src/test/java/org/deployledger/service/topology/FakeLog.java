package org.deployledger.service.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.service.log.RecordLog;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A topic of one partition in memory.
final class FakeLog implements RecordLog {

    private final String topic;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    int readings;

    FakeLog(String topic) {
        this.topic = topic;
    }

    /// Appends a record, as the broker would.
    @SuppressWarnings("NullAway") // the broker takes records without key or value
    void append(byte @Nullable [] key, byte @Nullable [] value) {
        records.add(new ConsumerRecord<>(topic, 0, records.size(), key, value));
    }

    /// Every reading fails from now on.
    void failWith(@Nullable RuntimeException exception) {
        failure = Optional.ofNullable(exception);
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    @Override
    public long begin(int partition) {
        return 0;
    }

    @Override
    public long end(int partition) {
        return records.size();
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> read(int partition, long offset) {
        failure.ifPresent(
                exception -> {
                    throw exception;
                });
        readings++;
        return List.copyOf(records.subList((int) offset, records.size())).iterator();
    }

    @Override
    public void close() {}
}
