package org.deployledger.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class GoalTest {
    private static final Goal AT_MOST_100 = new Goal.Absolute(Statistic.MEDIAN, 100);
    private static final Goal TWICE_GIT = new Goal.Relative(Statistic.MEDIAN, "git", 2);

    private static Finding finding(Figure ours, Contender... peers) {
        return new Finding("fake", "work", "payload", "clock", ours, List.of(peers), List.of());
    }

    private static Finding millis(double ours, double git) {
        return finding(
                Figure.of(Unit.MILLISECONDS, ours),
                Contender.of("git", Figure.of(Unit.MILLISECONDS, git)));
    }

    @Test
    void absoluteGoalIsMetUpToItsLimit() {
        assertEquals(Optional.of(true), AT_MOST_100.met(millis(100, 1)));
        assertEquals(Optional.of(false), AT_MOST_100.met(millis(101, 1)));
    }

    @Test
    void absoluteGoalOfARateIsMetFromItsLimitOn() {
        Finding slow = finding(Figure.of(Unit.PER_SECOND, 99));
        Finding fast = finding(Figure.of(Unit.PER_SECOND, 100));

        assertEquals(Optional.of(false), AT_MOST_100.met(slow));
        assertEquals(Optional.of(true), AT_MOST_100.met(fast));
        assertEquals("median ≥ 100 /s", AT_MOST_100.text(fast));
    }

    @Test
    void relativeGoalComparesWithThePeer() {
        assertEquals(Optional.of(true), TWICE_GIT.met(millis(20, 10)));
        assertEquals(Optional.of(false), TWICE_GIT.met(millis(21, 10)));
        assertEquals(Optional.of(2.1), TWICE_GIT.ratio(millis(21, 10)));
        assertEquals("median ≤ 2 × git", TWICE_GIT.text(millis(21, 10)));
    }

    @Test
    void relativeGoalOfARateIsMetWhereMoreIsDone() {
        Goal goal = new Goal.Relative(Statistic.MEDIAN, "git", 0.7);
        Contender git = Contender.of("git", Figure.of(Unit.PER_SECOND, 1000));

        assertEquals(Optional.of(true), goal.met(finding(Figure.of(Unit.PER_SECOND, 700), git)));
        assertEquals(Optional.of(false), goal.met(finding(Figure.of(Unit.PER_SECOND, 699), git)));
    }

    @Test
    void relativeGoalComparesTheSameStatisticOfBoth() {
        Goal goal = new Goal.Relative(Statistic.P99, "git", 1);
        Finding finding =
                finding(
                        Figure.of(Unit.MILLISECONDS, 1, 1, 9),
                        Contender.of("git", Figure.of(Unit.MILLISECONDS, 2, 2, 3)));

        assertEquals(Optional.of(3.0), goal.ratio(finding));
    }

    @Test
    void nothingIsSaidBesideAPeerThatIsMissing() {
        Finding alone = finding(Figure.of(Unit.MILLISECONDS, 1), Contender.missing("git"));

        assertEquals(Optional.empty(), TWICE_GIT.met(alone));
        assertEquals(Optional.empty(), TWICE_GIT.ratio(alone));
        assertEquals(Optional.of(true), AT_MOST_100.met(alone));
    }

    @Test
    void refusesAPeerThatNobodyNamed() {
        Finding alone = finding(Figure.of(Unit.MILLISECONDS, 1));

        assertThrows(IllegalArgumentException.class, () -> TWICE_GIT.met(alone));
    }
}
