package org.deployledger.projector.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.deployledger.projector.view.ViewStore;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Hands each record of the partition to its store. What was polled together becomes visible
/// together: a single event at once, and a log that is read again in few large writes.
final class FoldProcessor implements Processor<byte[], byte[], Void, Void> {
    private final CatchUp catchUp;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable ViewStore store;

    FoldProcessor(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

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
        ViewStore views = Objects.requireNonNull(store);
        views.fold(place.offset(), record.key(), record.value());
        if (catchUp.isLastPolled(place.partition(), place.offset())) {
            views.publish();
        }
    }
}
