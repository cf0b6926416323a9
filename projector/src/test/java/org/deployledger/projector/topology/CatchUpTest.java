package org.deployledger.projector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fixture.RawRecord;
import org.deployledger.projector.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

class CatchUpTest {
    private static final TopicPartition EVENTS = new TopicPartition("ledger-events", 0);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas).create();
    private final MockConsumer<byte[], byte[]> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    @Test
    void isCaughtUpOnceAllThatWasPolledAtTheEndIsFolded() {
        consumer.assign(List.of(EVENTS));
        consumer.updateBeginningOffsets(Map.of(EVENTS, 0L));
        consumer.updateEndOffsets(Map.of(EVENTS, 1L));
        RawRecord first = log.records().getFirst();
        consumer.addRecord(
                new ConsumerRecord<>(
                        "ledger-events", 0, 0, first.key().array(), first.value().array()));
        try (FedView view = new FedView(folder, schemas)) {
            CatchUp catchUp = new CatchUp(view.views());
            assertFalse(catchUp.caughtUp(0));

            catchUp.polled(consumer, consumer.poll(Duration.ZERO));
            assertEquals(Set.of(0), catchUp.assigned());
            assertFalse(catchUp.caughtUp(0), "not folded yet");

            view.feed(log.records());
            assertFalse(catchUp.caughtUp(0), "still being restored");

            view.store().activate();
            assertTrue(catchUp.caughtUp(0));

            consumer.unsubscribe();
            catchUp.polled(consumer, consumer.poll(Duration.ZERO));
            assertFalse(catchUp.caughtUp(0), "it went to another instance");
        }
    }

    @Test
    void knowsWhetherMoreWasPolled() {
        consumer.assign(List.of(EVENTS));
        consumer.updateBeginningOffsets(Map.of(EVENTS, 0L));
        consumer.addRecord(new ConsumerRecord<>("ledger-events", 0, 0, null, null));
        consumer.addRecord(new ConsumerRecord<>("ledger-events", 0, 5, null, null));
        CatchUp catchUp = new CatchUp(new Views());
        assertTrue(catchUp.isLastPolled(0, 0), "nothing is known");

        catchUp.polled(consumer, consumer.poll(Duration.ZERO));

        assertFalse(catchUp.isLastPolled(0, 0));
        assertTrue(catchUp.isLastPolled(0, 5));
        assertTrue(catchUp.isLastPolled(1, 0), "another partition");
    }
}
