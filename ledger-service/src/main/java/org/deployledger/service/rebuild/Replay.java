package org.deployledger.service.rebuild;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.service.log.LogTail;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.state.LedgerFold;
import org.deployledger.store.KeyValues;
import org.deployledger.wire.EventDeserializer;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/// Folds one partition of `ledger-events` from its first record on.
final class Replay {

    /// What a replay came to.
    ///
    /// @param events how many were folded
    /// @param foreign how many records were passed over
    /// @param last the last event, null where there was none
    record Result(long events, long foreign, PartitionPosition.@Nullable LastEvent last) {}

    private final RecordLog events;
    private final EventDeserializer deserializer;

    /// @param events `ledger-events`, read committed
    Replay(RecordLog events, EventDeserializer deserializer) {
        this.events = events;
        this.deserializer = deserializer;
    }

    /// Folds the partition into the empty state.
    ///
    /// @throws org.deployledger.state.CorruptLogException where an event cannot follow
    Result into(KeyValues state, int partition) {
        LedgerFold fold = new LedgerFold(state);
        long count = 0;
        long foreign = 0;
        PartitionPosition.LastEvent last = null;
        Iterator<ConsumerRecord<byte[], byte[]>> records =
                events.read(partition, events.begin(partition));
        while (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = records.next();
            switch (deserializer.deserialize(record.key(), record.value())) {
                case EventDeserializer.Result.Read read -> {
                    fold.apply(read.event(), read.hash(), record.offset());
                    last = LogTail.position(read);
                    count++;
                }
                case EventDeserializer.Result.Foreign _ -> foreign++;
                case EventDeserializer.Result.UnknownType(String name) ->
                        throw new LogTail.UnknownEventException(
                                name, record.partition(), record.offset());
            }
        }
        return new Result(count, foreign, last);
    }
}
