package org.deployledger.service.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.store.KeyValues;
import org.deployledger.store.KeyValuesContract;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.junit.jupiter.api.Test;

import java.util.Random;

class PendingWritesTest extends KeyValuesContract {

    private final MemoryKeyValues base = new MemoryKeyValues();
    private final PendingWrites writes = new PendingWrites(base);

    @Override
    protected KeyValues store() {
        return writes;
    }

    @Test
    void leavesTheBaseAloneUntilItIsFlushed() {
        base.put(bytes(1), bytes(10));
        base.put(bytes(2), bytes(20));

        writes.delete(bytes(1));
        writes.put(bytes(3), bytes(30));

        assertArrayEquals(bytes(10), base.get(bytes(1)));
        assertNull(base.get(bytes(3)));

        writes.flush();

        assertNull(base.get(bytes(1)));
        assertArrayEquals(bytes(20), base.get(bytes(2)));
        assertArrayEquals(bytes(30), base.get(bytes(3)));
        assertEquals(0, writes.size());
    }

    @Test
    void measuresTheLargestEntry() {
        writes.put(new byte[3], new byte[10]);
        writes.put(new byte[4], new byte[2]);
        writes.delete(new byte[5]);

        assertEquals(13, writes.largestEntry());
    }

    @Test
    void scansBaseAndWritesAsOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        MemoryKeyValues model = new MemoryKeyValues();
        for (int step = 0; step < 3_000; step++) {
            byte[] key = {(byte) random.nextInt(4), (byte) random.nextInt(64)};
            if (random.nextInt(3) == 0) {
                writes.delete(key);
                model.delete(key);
            } else {
                writes.put(key, bytes(step));
                model.put(key, bytes(step));
            }
            if (random.nextInt(500) == 0) {
                writes.flush();
            }
        }

        for (byte prefix = 0; prefix < 4; prefix++) {
            try (Scan expected = model.scan(new byte[] {prefix});
                    Scan actual = writes.scan(new byte[] {prefix})) {
                while (expected.next()) {
                    assertEquals(true, actual.next(), "seed " + seed);
                    assertArrayEquals(expected.key(), actual.key(), "seed " + seed);
                    assertArrayEquals(expected.value(), actual.value(), "seed " + seed);
                }
                assertEquals(false, actual.next(), "seed " + seed);
            }
        }
    }

    private static byte[] bytes(int number) {
        return new byte[] {(byte) number};
    }
}
