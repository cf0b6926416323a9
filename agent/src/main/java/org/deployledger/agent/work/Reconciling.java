package org.deployledger.agent.work;

import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.store.ProviderMemories.Memory;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.running.ActionResult;
import org.deployledger.running.Completion;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.ReconciliationResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Does a reconciliation that the ledger has started: looks, plans, applies what the guard rails
/// let through, and tells every action with its result.
final class Reconciling {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

    private final Workplace place;
    private final Mailbox mailbox;
    private final Observing observing;

    Reconciling(Workplace place, Mailbox mailbox, Observing observing) {
        this.place = place;
        this.mailbox = mailbox;
        this.observing = observing;
    }

    /// Does it, and tells what came of it.
    ///
    /// @return whether the system is as desired now
    boolean reconcile(RunningEvent.ReconciliationStarted started, Desired desired)
            throws InterruptedException {
        long begun = System.nanoTime();
        Completion completion;
        try {
            completion = attempt(started, desired, begun);
        } catch (ProviderException e) {
            completion =
                    end(
                            ReconciliationResult.FAILED,
                            desired,
                            null,
                            0,
                            0,
                            0,
                            List.of(),
                            List.of(),
                            e.code() + ": " + e.getMessage(),
                            begun);
        }
        tell(started.reconciliation(), completion);
        return completion.result() == ReconciliationResult.COMPLETED;
    }

    /// Tells of one that an earlier run of the agent did not end. The running system may not have
    /// been told of what that run did, and so is told again.
    void interrupted(UUID reconciliation) {
        place.remember(place.memory().beginning());
        tell(
                reconciliation,
                new Completion(
                        ReconciliationResult.FAILED,
                        place.desired().map(desired -> Math.max(0, desired.sequence())).orElse(0L),
                        null,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        "agent_restarted: the agent ended before it came to an end; what it did"
                                + " shows in what it discovers",
                        Duration.ZERO));
    }

    private void tell(UUID reconciliation, Completion completion) {
        place.store()
                .transaction(
                        () -> {
                            place.store().providers().end(place.name(), reconciliation);
                            place.reporter()
                                    .keepCompletion(place.name(), reconciliation, completion);
                        });
        place.metrics()
                .reconciled(
                        place.name(),
                        completion.duration(),
                        completion.result() == ReconciliationResult.COMPLETED);
        LOG.info(
                "reconciliation completed provider={} reconciliation={} result={} done={}"
                        + " failed={}",
                place.name(),
                reconciliation,
                completion.result(),
                completion.done(),
                completion.failed());
        place.reporter().flush();
    }

    private Completion attempt(
            RunningEvent.ReconciliationStarted started, Desired desired, long begun)
            throws ProviderException, InterruptedException {
        if (started.mode() == ReconciliationMode.DISCOVER) {
            observing.tellAgain();
        }
        Observing.Seen seen = observing.look(desired);
        if (started.mode() == ReconciliationMode.DISCOVER) {
            return end(
                    ReconciliationResult.COMPLETED,
                    desired,
                    null,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    seen.resources().size() + " resources",
                    begun);
        }
        Guarded guarded = Guarded.of(seen.plan(), started);
        Checksum digest = PlanDigest.of(guarded.allowed());
        List<ReconciliationAction> kept = kept(guarded);
        if (started.mode() == ReconciliationMode.PLAN) {
            return planned(seen, guarded, digest, kept, begun);
        }
        String refusal = refusal(started, guarded, digest);
        if (!refusal.isEmpty()) {
            return skipped(seen, guarded, digest, kept, refusal, begun);
        }
        return apply(seen, guarded, digest, kept, begun);
    }

    private Completion apply(
            Observing.Seen seen,
            Guarded guarded,
            Checksum digest,
            List<ReconciliationAction> kept,
            long begun)
            throws InterruptedException {
        Recording course = new Recording(() -> !mailbox.isOvertaken());
        String message = null;
        boolean broken = false;
        try {
            if (!guarded.allowed().isEmpty()) {
                place.provider().apply(guarded.allowed(), seen.desired(), course);
            }
        } catch (ProviderException e) {
            broken = true;
            message = e.code() + ": " + e.getMessage();
        }
        lookAgain(seen.desired());
        ReconciliationResult result =
                broken || course.failed() > 0
                        ? ReconciliationResult.FAILED
                        : course.wasStopped()
                                ? ReconciliationResult.SUPERSEDED
                                : ReconciliationResult.COMPLETED;
        if (course.wasStopped() && message == null) {
            message = "a newer state was deployed, or the agent ended, between two actions";
        }
        if (result == ReconciliationResult.COMPLETED
                && place.provider().describe().way() == Description.Way.BY_DEPLOYMENT) {
            Memory memory = place.memory();
            place.remember(
                    memory.applied(
                            seen.desired().sequence(),
                            seen.desired().root(),
                            Workplace.digest(seen.desired()),
                            memory.reloads()));
        }
        List<ReconciliationAction> actions =
                new ArrayList<>(
                        course.actions(
                                guarded.allowed().actions(),
                                ActionResult.SKIPPED,
                                broken ? "not_begun" : "superseded"));
        actions.addAll(kept);
        return end(
                result,
                seen.desired(),
                digest,
                guarded.allowed().actions().size() + kept.size(),
                course.done(),
                course.failed(),
                actions,
                Recording.problems(seen.plan()),
                message,
                begun);
    }

    /// So that what is known is what is there, before it is said that it is done.
    private void lookAgain(Desired desired) throws InterruptedException {
        try {
            var _ = observing.look(desired);
        } catch (ProviderException e) {
            LOG.warn("not looked at again provider={} cause={}", place.name(), e.getMessage());
        }
    }

    private static List<ReconciliationAction> kept(Guarded guarded) {
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

    private static String refusal(
            RunningEvent.ReconciliationStarted started, Guarded guarded, Checksum digest) {
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

    private static Completion planned(
            Observing.Seen seen,
            Guarded guarded,
            Checksum digest,
            List<ReconciliationAction> kept,
            long begun) {
        List<ReconciliationAction> actions =
                new ArrayList<>(
                        new Recording(() -> true)
                                .actions(guarded.allowed().actions(), ActionResult.PLANNED, null));
        actions.addAll(kept);
        return end(
                ReconciliationResult.COMPLETED,
                seen.desired(),
                digest,
                guarded.allowed().actions().size() + kept.size(),
                0,
                0,
                actions,
                Recording.problems(seen.plan()),
                null,
                begun);
    }

    private static Completion skipped(
            Observing.Seen seen,
            Guarded guarded,
            Checksum digest,
            List<ReconciliationAction> kept,
            String refusal,
            long begun) {
        String code = refusal.substring(0, refusal.indexOf(':'));
        List<ReconciliationAction> actions =
                new ArrayList<>(
                        new Recording(() -> true)
                                .actions(guarded.allowed().actions(), ActionResult.SKIPPED, code));
        actions.addAll(kept);
        return end(
                ReconciliationResult.REFUSED,
                seen.desired(),
                digest,
                guarded.allowed().actions().size() + kept.size(),
                0,
                0,
                actions,
                Recording.problems(seen.plan()),
                refusal,
                begun);
    }

    private static Completion end(
            ReconciliationResult result,
            Desired desired,
            @Nullable Checksum plan,
            int planned,
            int done,
            int failed,
            List<ReconciliationAction> actions,
            List<ReconciliationProblem> problems,
            @Nullable String message,
            long begun) {
        return new Completion(
                result,
                Math.max(0, desired.sequence()),
                plan,
                planned,
                done,
                failed,
                actions,
                problems,
                message == null ? null : Recording.cut(message),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
