package org.deployledger.service.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Iterator;

/// A topic that is read by offset. One thread at a time, one reading at a time.
public interface RecordLog extends AutoCloseable {

    /// The first offset of the partition that is still there.
    long begin(int partition);

    /// The offset behind the last record of the partition.
    long end(int partition);

    /// The records from the offset on, in order, up to the end as it is now. Offsets have gaps, and
    /// the first ones may be gone.
    ///
    /// @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
    Iterator<ConsumerRecord<byte[], byte[]>> read(int partition, long offset);

    @Override
    void close();
}
