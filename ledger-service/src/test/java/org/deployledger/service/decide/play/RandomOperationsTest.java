package org.deployledger.service.decide.play;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.Event;
import org.deployledger.service.decide.Decider;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Random sequences of operations of several deployers, compared with a model after each.
class RandomOperationsTest {
    private static final int SEQUENCES =
            "full".equals(System.getProperty("test.scale")) ? 100_000 : 5_000;
    private static final int MOVES = 12;

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Shelf shelf = new Shelf();
    private final Decider decider = new Decider(PlayedLedger.LIMITS, shelf);
    private final Map<String, Integer> tally = new TreeMap<>();

    @Test
    void comeToWhatAModelExpects() {
        System.out.println("RandomOperationsTest: -Dtest.seed=" + seed);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            play(seed + sequence);
        }
        System.out.println("RandomOperationsTest: " + tally);
        for (String answer :
                List.of(
                        "applied",
                        "applied by force",
                        "rejected",
                        "ChangeSetExpired",
                        "ChangeSetWithdrawn",
                        "cascade of 3",
                        "rollback applied",
                        "two orders with findings",
                        "two orders without findings")) {
            assertTrue(
                    tally.getOrDefault(answer, 0) > SEQUENCES / 500,
                    () -> answer + " came too seldom: " + tally);
        }
    }

    private void play(long start) {
        RandomGenerator random = new SplittableRandom(start);
        Table table = new Table(shelf, decider, tally, random);
        Player player = new Player(table, new Dice(table.model().items(), shelf, random));
        int move = 0;
        try {
            player.furnish();
            for (; move < MOVES; move++) {
                player.move();
            }
            table.end();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "-Dtest.seed=%d, move %d: %s%nThe last events:%n%s"
                            .formatted(start, move, e.getMessage(), last(table.ledger().log())),
                    e);
        }
    }

    private static String last(List<Event> log) {
        return String.join(
                "\n",
                log.subList(Math.max(0, log.size() - 12), log.size()).stream()
                        .map(event -> event.metadata().sequence() + " " + event.body())
                        .toList());
    }
}
