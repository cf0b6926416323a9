package org.deployledger.service.content;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.service.log.OpenedLog;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/// Reads commands of one partition by offset. The chunks of an upload mostly follow one another, so
/// a reading goes on where the one before ended, if that is near.
final class Uploads implements AutoCloseable {

    private static final int NEAR = 100;

    private final int partition;
    private final OpenedLog commands;
    private Iterator<ConsumerRecord<byte[], byte[]>> reading = Collections.emptyIterator();
    private long next;

    Uploads(int partition, OpenedLog commands) {
        this.partition = partition;
        this.commands = commands;
    }

    /// The record at the offset, empty if it is gone.
    Optional<ConsumerRecord<byte[], byte[]>> at(long offset) {
        Optional<ConsumerRecord<byte[], byte[]>> found =
                offset >= next && offset < next + NEAR ? readUpTo(offset) : Optional.empty();
        return found.or(
                () -> {
                    read(offset);
                    return readUpTo(offset);
                });
    }

    /// Whether there is a record at the offset or behind it.
    boolean waits(long offset) {
        read(offset);
        return reading.hasNext();
    }

    @Override
    public void close() {
        reading = Collections.emptyIterator();
        commands.close();
    }

    private void read(long offset) {
        reading = commands.open().read(partition, offset);
        next = offset;
    }

    private Optional<ConsumerRecord<byte[], byte[]>> readUpTo(long offset) {
        while (next <= offset && reading.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = reading.next();
            next = record.offset() + 1;
            if (record.offset() == offset) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }
}
