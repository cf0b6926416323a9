package org.deployledger.service.topology;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.deployledger.service.intake.CommandSource;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Decides the commands of one partition, each in the Kafka transaction that also moves the input's
/// offset.
final class DecideCommands implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final DeciderParts parts;
    private @Nullable PartitionDecider decider;

    DecideCommands(DeciderParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        PartitionDecider opened = PartitionDecider.open(parts, context);
        decider = opened;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> opened.tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = started().context().recordMetadata().orElseThrow();
        started()
                .decide(
                        new CommandSource(
                                metadata.topic(),
                                metadata.partition(),
                                metadata.offset(),
                                Instant.ofEpochMilli(record.timestamp())),
                        record);
        if (parts.polled().isLast(metadata.partition(), metadata.offset())) {
            started().context().commit();
        }
    }

    @Override
    public void close() {
        PartitionDecider open = decider;
        decider = null;
        if (open != null) {
            parts.polled().forget(open.context().taskId().partition());
            open.close();
        }
    }

    private PartitionDecider started() {
        PartitionDecider open = decider;
        if (open == null) {
            throw new IllegalStateException("the processor is not initialized");
        }
        return open;
    }
}
