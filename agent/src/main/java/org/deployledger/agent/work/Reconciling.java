package org.deployledger.agent.work;

import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.store.ProviderMemories.Memory;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.Completion;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
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
                    nothingDone(
                            ReconciliationResult.FAILED,
                            Math.max(0, desired.sequence()),
                            e.code() + ": " + e.getMessage(),
                            since(begun));
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
                nothingDone(
                        ReconciliationResult.FAILED,
                        place.desired().map(desired -> Math.max(0, desired.sequence())).orElse(0L),
                        "agent_restarted: the agent ended before it came to an end; what it did"
                                + " shows in what it discovers",
                        Duration.ZERO));
    }

    private static Completion nothingDone(
            ReconciliationResult result, long sequence, String message, Duration duration) {
        return new Completion(
                result,
                sequence,
                null,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Recording.cut(message),
                duration);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
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
            return nothingDone(
                    ReconciliationResult.COMPLETED,
                    Math.max(0, desired.sequence()),
                    seen.resources().size() + " resources",
                    since(begun));
        }
        Proposal proposal = Proposal.of(seen, started, begun);
        if (started.mode() == ReconciliationMode.PLAN) {
            return proposal.planned();
        }
        String refusal = proposal.refusal(started);
        return refusal.isEmpty() ? apply(proposal) : proposal.refused(refusal);
    }

    private Completion apply(Proposal proposal) throws InterruptedException {
        Recording course = new Recording(() -> !mailbox.isOvertaken());
        String broken = null;
        try {
            if (!proposal.allowed().isEmpty()) {
                place.provider().apply(proposal.allowed(), proposal.desired(), course);
            }
        } catch (ProviderException e) {
            broken = e.code() + ": " + e.getMessage();
        }
        lookAgain(proposal.desired());
        ReconciliationResult result = result(course, broken != null);
        if (result == ReconciliationResult.COMPLETED) {
            rememberApplied(proposal.desired());
        }
        String message =
                broken == null && course.wasStopped()
                        ? "a newer state was deployed, or the agent ended, between two actions"
                        : broken;
        return proposal.done(result, course, broken == null ? "superseded" : "not_begun", message);
    }

    private static ReconciliationResult result(Recording course, boolean broken) {
        if (broken || course.failed() > 0) {
            return ReconciliationResult.FAILED;
        }
        return course.wasStopped()
                ? ReconciliationResult.SUPERSEDED
                : ReconciliationResult.COMPLETED;
    }

    private void rememberApplied(Desired desired) {
        if (place.provider().describe().way() == Description.Way.BY_DEPLOYMENT) {
            Memory memory = place.memory();
            place.remember(
                    memory.applied(
                            desired.sequence(),
                            desired.root(),
                            Workplace.digest(desired),
                            memory.reloads()));
        }
    }

    /// So that what is known is what is there, before it is said that it is done.
    private void lookAgain(Desired desired) throws InterruptedException {
        try {
            var _ = observing.look(desired);
        } catch (ProviderException e) {
            LOG.warn("not looked at again provider={} cause={}", place.name(), e.getMessage());
        }
    }
}
