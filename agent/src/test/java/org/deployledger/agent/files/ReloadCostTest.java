package org.deployledger.agent.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Prints how long it takes to bring 100 files and to reload; asserts that it is done once.
@NullMarked
class ReloadCostTest {
    private static final int ROUNDS = 20;

    @TempDir Path temporary;

    @Test
    void hundredFilesAreReloadedOnce() throws Exception {
        Fixture app = new Fixture(temporary.resolve("app"), "check = ['true']\nreload = ['true']");
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Desired desired = hundred(round);
            Plan plan = app.provider.plan(desired, app.provider.discover());
            long start = System.nanoTime();
            app.provider.apply(plan, desired, app.course());
            nanos[round] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.println(
                "100 files, check and reload included: median %.1f ms, most %.1f ms"
                        .formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - 1] / 1e6));

        assertEquals(2 * ROUNDS, app.runs.size());
        assertEquals(100, app.current().size());
        assertEquals(
                List.of(),
                app.provider.plan(hundred(ROUNDS - 1), app.provider.discover()).actions());
    }

    private static Desired hundred(int round) {
        String[] pairs = new String[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = "folder-%d/item-%02d.toml".formatted(i % 5, i);
            pairs[2 * i + 1] = "round = " + round + "\ntext = '" + "x".repeat(300) + "'\n";
        }
        return Fixture.desired(round + 1, pairs);
    }
}
