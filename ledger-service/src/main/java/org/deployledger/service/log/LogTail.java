package org.deployledger.service.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.deployledger.event.Event;
import org.deployledger.wire.EventDeserializer;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/// The last event of a partition of `ledger-events`, once nobody's transaction is open on it.
public final class LogTail {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RecordLog committed;
    private final RecordLog everything;
    private final EventDeserializer deserializer;
    private final Duration timeout;

    /// @param committed `ledger-events`, read committed
    /// @param everything `ledger-events`, read uncommitted
    /// @param timeout for a predecessor's transaction to end
    public LogTail(
            RecordLog committed,
            RecordLog everything,
            EventDeserializer deserializer,
            Duration timeout) {
        this.committed = committed;
        this.everything = everything;
        this.deserializer = deserializer;
        this.timeout = timeout;
    }

    /// The last event, empty for a partition without any. Foreign records are passed over.
    ///
    /// @throws TimeoutException if a transaction stays open
    public Optional<EventDeserializer.Result.Read> last(int partition) {
        long end = settledEnd(partition);
        long begin = committed.begin(partition);
        for (long length = 1; ; length *= 8) {
            long from = Math.max(begin, end - length);
            Optional<EventDeserializer.Result.Read> last = lastFrom(partition, from);
            if (last.isPresent() || from == begin) {
                return last;
            }
        }
    }

    private Optional<EventDeserializer.Result.Read> lastFrom(int partition, long from) {
        EventDeserializer.Result.Read last = null;
        Iterator<ConsumerRecord<byte[], byte[]>> records = committed.read(partition, from);
        while (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = records.next();
            switch (deserializer.deserialize(record.key(), record.value())) {
                case EventDeserializer.Result.Read read -> last = read;
                case EventDeserializer.Result.Foreign _ -> {}
                case EventDeserializer.Result.UnknownType(String name) ->
                        throw new UnknownEventException(name, record.partition(), record.offset());
            }
        }
        return Optional.ofNullable(last);
    }

    /// The end of the partition, as soon as everything up to it is committed or aborted.
    private long settledEnd(int partition) {
        long end = everything.end(partition);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (committed.end(partition) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(
                        "a transaction on partition "
                                + partition
                                + " of the events stays open for more than "
                                + timeout);
            }
            pause();
        }
        return end;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    /// The events of a newer version: whoever reads must be upgraded first.
    public static final class UnknownEventException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param name full record name
        public UnknownEventException(String name, int partition, long offset) {
            super(
                    "partition %d offset %d has an event of the unknown type %s: this version is older than the one that wrote it; upgrade it"
                            .formatted(partition, offset, name));
        }
    }

    /// An event as a position of the state would say it.
    public static org.deployledger.service.store.PartitionPosition.LastEvent position(
            EventDeserializer.Result.Read read) {
        Event event = read.event();
        return new org.deployledger.service.store.PartitionPosition.LastEvent(
                event.metadata().environment(), event.metadata().sequence(), read.hash());
    }
}
