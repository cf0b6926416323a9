package org.deployledger.projector.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.deployledger.projector.view.ViewStore;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Hands each record of the partition to its store.
final class FoldProcessor implements Processor<byte[], byte[], Void, Void> {
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable ViewStore store;

    @Override
    public void init(ProcessorContext<Void, Void> newContext) {
        context = newContext;
        ViewStore views = newContext.getStateStore(ProjectorTopology.STORE);
        views.activate();
        store = views;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = Objects.requireNonNull(context).recordMetadata().orElseThrow();
        Objects.requireNonNull(store).fold(place.offset(), record.key(), record.value());
    }
}
