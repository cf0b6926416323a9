package org.deployledger.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.store.PartitionPosition.LastEvent;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.Test;

class PartitionPositionTest {

    private final MemoryKeyValues state = new MemoryKeyValues();

    @Test
    void isTheStartInAnEmptyState() {
        assertEquals(PartitionPosition.START, PartitionPosition.in(state));
    }

    @Test
    void readsBackWhatItWrote() {
        PartitionPosition before = new PartitionPosition(7, null);
        PartitionPosition after =
                new PartitionPosition(
                        8,
                        new LastEvent(
                                new EnvironmentName("prod"), 41, Checksum.of(new byte[] {1})));

        before.putInto(state);
        assertEquals(before, PartitionPosition.in(state));
        after.putInto(state);
        assertEquals(after, PartitionPosition.in(state));
        PartitionPosition.removeFrom(state);
        assertEquals(PartitionPosition.START, PartitionPosition.in(state));
    }
}
