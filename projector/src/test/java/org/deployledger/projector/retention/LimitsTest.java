package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Which versions go.
class LimitsTest extends TrimmedView {
    @Test
    void keepsEveryVersionWhereNothingIsSet() {
        deploy("a", 10);
        log.later(Duration.ofDays(1000));
        deploy("b", 1);

        assertEquals("10 9 8 7 6 5 4 3 2 1", versions("a"));
        assertEquals(1, version("a", at(2)));
    }

    @Test
    void keepsTheLastVersionsOfEachItem() {
        configure(3, null);
        deploy("a", 10);
        deploy("b", 2);
        deploy("c", 1);
        deploy(new Edit("c", null));

        assertEquals("10 9 8", versions("a"));
        assertEquals("2 1", versions("b"));
        assertEquals("2 1", versions("c"));
    }

    @Test
    void keepsVersionsThatWereReplacedNotLongAgoByRecordTime() {
        configure(null, 10);
        deploy("a", 1);
        log.later(Duration.ofDays(100));
        deploy("a", 1);
        log.later(Duration.ofDays(10).minusSeconds(1));
        deploy("a", 1);
        assertEquals("3 2 1", versions("a"));

        log.later(Duration.ofSeconds(2));
        deploy("a", 1);

        assertEquals("4 3 2", versions("a"));
    }

    @Test
    void keepsWhatEitherLimitKeeps() {
        configure(2, 10);
        deploy("a", 5);
        assertEquals("5 4 3 2 1", versions("a"));

        log.later(Duration.ofDays(11));
        deploy("a", 1);

        assertEquals("6 5", versions("a"));
    }

    @Test
    void trimsWhatNobodyTouchesOnceItIsOfAge() {
        configure(null, 10);
        deploy("a", 3);
        log.later(Duration.ofDays(12));

        deploy("b", 1);

        assertEquals("3", versions("a"));
    }

    @Test
    void trimsEveryItemBitByBitOnceTheSettingIsSmaller() {
        int items = 2 * Trimming.LOOKS_A_STEP;
        Edit[] edits = new Edit[items];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < items; i++) {
                edits[i] = new Edit("item-%04d".formatted(i), "round " + round);
            }
            deploy(edits);
        }
        long before = rows('H');
        configure(1, null);
        long first = rows('H');
        nothing();
        long second = rows('H');
        for (int i = 0; i < 10; i++) {
            nothing();
        }

        assertEquals(3L * items, before);
        assertTrue(first < before && before - first <= Trimming.LOOKS_A_STEP, "first " + first);
        assertTrue(second < first && first - second <= Trimming.LOOKS_A_STEP, "second " + second);
        assertEquals(items, rows('H'));
        assertEquals("3", versions("item-0511"));
    }

    @Test
    void trimsNothingBackIn() {
        configure(1, null);
        deploy("a", 5);

        configure(4, null);
        deploy("a", 1);

        assertEquals("6 5", versions("a"));
    }
}
