package org.deployledger.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TurnsTest {
    private final List<String> taken = new ArrayList<>();

    private Turns.Work work(String name, double first) {
        return () -> {
            taken.add(name);
            return first + taken.size();
        };
    }

    @Test
    void everyoneTakesATurnInEveryRound() throws Exception {
        new Turns(1, 2, Unit.MILLISECONDS).add("a", work("a", 0)).add("b", work("b", 0)).run();

        assertEquals(List.of("a", "b", "a", "b", "a", "b"), taken);
    }

    @Test
    void leavesTheFirstRoundOut() throws Exception {
        Turns.Measured measured =
                new Turns(1, 2, Unit.MILLISECONDS)
                        .add("a", work("a", 0))
                        .add("b", work("b", 100))
                        .run();

        assertEquals(List.of(3.0, 5.0), measured.figure("a").samples());
        assertEquals(List.of(104.0, 106.0), measured.figure("b").samples());
    }

    @Test
    void countsEveryRoundWithoutAWarmUp() throws Exception {
        Turns.Measured measured = new Turns(0, 1, Unit.PER_SECOND).add("a", work("a", 0)).run();

        assertEquals(Figure.of(Unit.PER_SECOND, 1), measured.figure("a"));
    }

    @Test
    void whoIsNotThereIsMissing() throws Exception {
        Turns.Measured measured =
                new Turns(0, 1, Unit.MILLISECONDS)
                        .add("a", work("a", 0))
                        .add("rsync", Optional.empty())
                        .run();

        assertEquals(
                List.of(
                        Contender.missing("rsync"),
                        Contender.of("a", Figure.of(Unit.MILLISECONDS, 1))),
                measured.contenders("rsync", "a"));
    }
}
