package org.deployledger.agent.files.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DebounceTest {
    private static final long MILLI = 1_000_000;

    private final Debounce debounce = new Debounce(Quiet.DEFAULT);

    @Test
    void waitsForHalfASecondOfQuiet() {
        debounce.touch(0);
        debounce.touch(300 * MILLI);

        assertEquals(500 * MILLI, debounce.left(300 * MILLI));
        assertEquals(0, debounce.left(800 * MILLI));
    }

    @Test
    void doesNotWaitForeverForQuiet() {
        for (int at = 0; at <= 4900; at += 100) {
            debounce.touch(at * MILLI);
        }

        assertEquals(100 * MILLI, debounce.left(4900 * MILLI));
    }

    @Test
    void hasNothingToTellAfterItTold() {
        debounce.touch(0);

        debounce.reset();

        assertFalse(debounce.isPending());
    }
}
