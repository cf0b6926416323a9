package org.deployledger.testkit;

import java.util.Random;

/// How much a run does: the stated counts with `-Pfull` (`-Dtest.scale=full`), else a tenth.
public final class TestScale {
    private static final boolean FULL = "full".equals(System.getProperty("test.scale", "tenth"));

    private TestScale() {}

    /// The stated count, or a tenth of it.
    public static int of(int stated) {
        return FULL ? stated : Math.max(1, stated / 10);
    }

    /// Whether the stated counts are run.
    public static boolean isFull() {
        return FULL;
    }

    /// A source of chance. Its seed is printed; `-Dtest.seed=N` repeats a run.
    ///
    /// @param test whose it is
    public static Random random(Class<?> test) {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dtest.seed=" + seed);
        return new Random(seed);
    }
}
