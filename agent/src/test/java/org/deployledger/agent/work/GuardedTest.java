package org.deployledger.agent.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.event.RunningEvent;
import org.deployledger.formats.tree.Value;
import org.deployledger.running.AgentName;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ReconciliationMode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// What of a plan may be done, and when it is tried again.
class GuardedTest {
    @Test
    void keepsProtectedResourcesFromChangesAndDeletionsOnly() {
        Plan plan =
                plan(
                        action("topic/pay-a", Action.Operation.CREATE, "partitions"),
                        action("topic/pay-b", Action.Operation.CHANGE, "partitions"),
                        action("topic/pay-c", Action.Operation.DELETE, "status"),
                        action("topic/other", Action.Operation.DELETE, "status"));

        Guarded guarded = Guarded.of(plan, rails(List.of("topic/pay-*"), List.of()));

        assertEquals(List.of("topic/pay-a", "topic/other"), resources(guarded.allowed().actions()));
        assertEquals(List.of("topic/pay-b", "topic/pay-c"), resources(guarded.kept()));
        assertEquals(1, guarded.deletions());
    }

    @Test
    void leavesAChangeAloneWhoseEveryDifferenceIsIgnored() {
        Plan plan =
                plan(
                        action("topic/a", Action.Operation.CHANGE, "config.x"),
                        action("topic/b", Action.Operation.CHANGE, "config.x", "partitions"),
                        action("topic/c", Action.Operation.DELETE, "config.x"));

        Guarded guarded =
                Guarded.of(
                        plan, rails(List.of(), List.of(new IgnoredDrift("topic/*", "config.*"))));

        assertEquals(List.of("topic/b", "topic/c"), resources(guarded.allowed().actions()));
    }

    @Test
    void digestsWhatAPlanWouldDo() {
        Plan one = plan(action("topic/a", Action.Operation.CHANGE, "config.x"));
        Plan same = plan(action("topic/a", Action.Operation.CHANGE, "config.x"));
        Plan other = plan(action("topic/a", Action.Operation.CHANGE, "config.y"));

        assertEquals(PlanDigest.of(one), PlanDigest.of(same));
        assertNotEquals(PlanDigest.of(one), PlanDigest.of(other));
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        Random random = new Random(7);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

        for (int failures = 1; failures < 100; failures++) {
            long usual = Math.min(300_000, 1_000L << Math.min(failures - 1, 20));
            long millis = backoff.after(failures, random).toMillis();
            assertTrue(
                    millis >= usual * 0.8 - 1 && millis <= usual * 1.2, failures + ": " + millis);
        }
    }

    @Test
    void tellsEverFewerOfManyEqualFailures() {
        assertTrue(Backoff.isTold(1));
        assertTrue(Backoff.isTold(2));
        assertFalse(Backoff.isTold(3));
        assertTrue(Backoff.isTold(64));
        assertFalse(Backoff.isTold(65));
    }

    private static Plan plan(Action... actions) {
        return new Plan(List.of(actions), List.of());
    }

    private static Action action(String resource, Action.Operation operation, String... fields) {
        return new Action(
                resource,
                "topic",
                operation,
                null,
                List.of(fields).stream()
                        .map(field -> new FieldDifference(field, Value.Int.of(1), null))
                        .toList(),
                resource);
    }

    private static List<String> resources(List<Action> actions) {
        return actions.stream().map(Action::resource).toList();
    }

    private static RunningEvent.ReconciliationStarted rails(
            List<String> protectedResources, List<IgnoredDrift> ignored) {
        return new RunningEvent.ReconciliationStarted(
                new AgentName("web"),
                new ProviderName("topics"),
                new UUID(0, 1),
                ReconciliationMode.APPLY,
                null,
                10,
                protectedResources,
                ignored,
                Duration.ofMinutes(1),
                null,
                null);
    }
}
