package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.running.ActionResult;
import org.deployledger.running.Completion;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationResult;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a reconciliation has found to do, and what can be told of it: that it is planned, that it
/// was refused, what came of each action.
///
/// @param guarded what the guard rails let through
/// @param digest of what they let through: who agreed to a plan agreed to this
/// @param begun when the reconciliation began, by the nano clock
record Proposal(Observing.Seen seen, Guarded guarded, Checksum digest, long begun) {
    static Proposal of(
            Observing.Seen seen, RunningEvent.ReconciliationStarted started, long begun) {
        Guarded guarded = Guarded.of(seen.plan(), started);
        return new Proposal(seen, guarded, PlanDigest.of(guarded.allowed()), begun);
    }

    /// What may be done.
    Plan allowed() {
        return guarded.allowed();
    }

    /// What the system is to be.
    Desired desired() {
        return seen.desired();
    }

    /// Why it is not done, as `code: reason`; empty where it may be.
    String refusal(RunningEvent.ReconciliationStarted started) {
        Checksum agreed = started.plan();
        if (agreed != null && !agreed.equals(digest)) {
            return "plan_changed: the plan is another one than the one that was agreed to; look"
                    + " again";
        }
        if (guarded.deletions() > started.maxDeletions()) {
            return "too_many_deletions: the plan deletes "
                    + guarded.deletions()
                    + " resources, at most "
                    + started.maxDeletions()
                    + " are allowed";
        }
        return "";
    }

    Completion planned() {
        return untouched(ReconciliationResult.COMPLETED, ActionResult.PLANNED, null, null);
    }

    Completion refused(String refusal) {
        String code = refusal.substring(0, refusal.indexOf(':'));
        return untouched(ReconciliationResult.REFUSED, ActionResult.SKIPPED, code, refusal);
    }

    private Completion untouched(
            ReconciliationResult result,
            ActionResult each,
            @Nullable String code,
            @Nullable String message) {
        Recording nothing = new Recording(() -> true);
        return completion(result, nothing, nothing.actions(actions(), each, code), message);
    }

    /// What was done.
    ///
    /// @param notBegun why actions that nothing was told of were not begun
    Completion done(
            ReconciliationResult result,
            Recording course,
            String notBegun,
            @Nullable String message) {
        return completion(
                result, course, course.actions(actions(), ActionResult.SKIPPED, notBegun), message);
    }

    private List<Action> actions() {
        return guarded.allowed().actions();
    }

    private Completion completion(
            ReconciliationResult result,
            Recording course,
            List<ReconciliationAction> told,
            @Nullable String message) {
        List<ReconciliationAction> all = new ArrayList<>(told);
        all.addAll(kept());
        return new Completion(
                result,
                Math.max(0, seen.desired().sequence()),
                digest,
                actions().size() + guarded.kept().size(),
                course.done(),
                course.failed(),
                all,
                Recording.problems(seen.plan()),
                message == null ? null : Recording.cut(message),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<ReconciliationAction> kept() {
        return guarded.kept().stream()
                .map(
                        action ->
                                Recording.of(
                                        action,
                                        ActionResult.SKIPPED,
                                        "protected",
                                        "the environment's rules protect this resource"))
                .toList();
    }
}
