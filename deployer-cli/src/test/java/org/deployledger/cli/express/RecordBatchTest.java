package org.deployledger.cli.express;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

class RecordBatchTest {
    @Test
    void isWhatKafkaReads() {
        byte[] value =
                "a value that is longer than one byte can count "
                        .repeat(10)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] key = "prod".getBytes(StandardCharsets.UTF_8);

        ByteBuffer bytes = ByteBuffer.wrap(RecordBatch.of(key, value, 1_234_567_890_123L));

        MutableRecordBatch batch = MemoryRecords.readableRecords(bytes).batches().iterator().next();
        batch.ensureValid();
        Record record = batch.iterator().next();
        assertEquals(bytes.capacity(), batch.sizeInBytes());
        assertEquals(1, batch.countOrNull());
        assertEquals(false, batch.hasProducerId());
        assertEquals(1_234_567_890_123L, record.timestamp());
        assertEquals(ByteBuffer.wrap(key), record.key());
        assertEquals(ByteBuffer.wrap(value), record.value());
        assertEquals(0, record.headers().length);
    }
}
