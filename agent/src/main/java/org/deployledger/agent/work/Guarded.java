package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.Wildcard;

import java.util.ArrayList;
import java.util.List;

/// What of a plan the guard rails let through.
///
/// @param allowed what may be done
/// @param kept actions on resources that are protected
/// @param deletions how many deletions may be done
record Guarded(Plan allowed, List<Action> kept, long deletions) {
    static Guarded of(Plan plan, RunningEvent.ReconciliationStarted rails) {
        List<Wildcard> protectedResources =
                rails.protectedResources().stream().map(Wildcard::new).toList();
        List<Action> allowed = new ArrayList<>();
        List<Action> kept = new ArrayList<>();
        for (Action action : plan.actions()) {
            if (action.operation() != Action.Operation.CREATE
                    && protectedResources.stream()
                            .anyMatch(each -> each.matches(action.resource()))) {
                kept.add(action);
            } else if (!isIgnored(action, rails.ignored())) {
                allowed.add(action);
            }
        }
        long deletions =
                allowed.stream()
                        .filter(each -> each.operation() == Action.Operation.DELETE)
                        .count();
        return new Guarded(new Plan(allowed, plan.problems()), kept, deletions);
    }

    /// A change whose every difference is ignored; one that closes more is done whole.
    private static boolean isIgnored(Action action, List<IgnoredDrift> ignored) {
        return action.operation() == Action.Operation.CHANGE
                && !action.differences().isEmpty()
                && action.differences().stream()
                        .allMatch(each -> isIgnored(action.resource(), each, ignored));
    }

    private static boolean isIgnored(
            String resource, FieldDifference difference, List<IgnoredDrift> ignored) {
        return ignored.stream()
                .anyMatch(
                        each ->
                                new Wildcard(each.resource()).matches(resource)
                                        && new Wildcard(each.field()).matches(difference.field()));
    }
}
