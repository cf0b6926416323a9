package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.store.ProviderMemories.Memory;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/// Has the system take up what is deployed, once for each state, and tells of each attempt once.
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Workplace place;
    private final Mailbox mailbox;
    private String lastFailure = "";

    Reloading(Workplace place, Mailbox mailbox) {
        this.place = place;
        this.mailbox = mailbox;
    }

    /// Whether the system has something else than what is desired, or may have.
    boolean isDue(Desired desired, Memory memory) {
        return memory.pending() || !memory.items().equals(Workplace.digest(desired));
    }

    /// Makes one attempt.
    ///
    /// @throws ProviderException if it failed; the system keeps what it had
    void attempt(Desired desired) throws ProviderException, InterruptedException {
        String digest = Workplace.digest(desired);
        Memory before = place.memory();
        place.remember(before.beginning());
        long begun = System.nanoTime();
        Recording course = new Recording(() -> !mailbox.isEnded());
        Plan plan = new Plan(List.of(), List.of());
        try {
            plan = place.provider().plan(desired, place.provider().discover());
            if (!plan.problems().isEmpty()) {
                Plan.Problem first = plan.problems().getFirst();
                throw new ProviderException(first.code(), first.item() + ": " + first.message());
            }
            place.provider().apply(plan, desired, course);
            succeeded(desired, digest, before, reload(desired, before, plan, course, begun));
        } catch (ProviderException e) {
            failed(digest, before, reload(desired, before, plan, course, begun), e);
            throw e;
        }
    }

    private void succeeded(Desired desired, String digest, Memory before, Reload reload) {
        lastFailure = "";
        place.store()
                .transaction(
                        () -> {
                            place.remember(
                                    before.applied(
                                            desired.sequence(),
                                            desired.root(),
                                            digest,
                                            reload.number()));
                            place.reporter().keepReload(place.name(), reload, null);
                        });
        place.metrics().reloaded(place.name(), reload.duration(), true);
        LOG.info(
                "reloaded provider={} sequence={} added={} changed={} removed={} millis={}",
                place.name(),
                desired.sequence(),
                reload.added(),
                reload.changed(),
                reload.removed(),
                reload.duration().toMillis());
        place.reporter().flush();
    }

    private void failed(String digest, Memory before, Reload reload, ProviderException cause) {
        Memory after = before.failed(digest, reload.number());
        String failure = cause.code() + ": " + cause.getMessage();
        boolean told = Backoff.isTold(after.attempts()) || !failure.equals(lastFailure);
        lastFailure = failure;
        place.store()
                .transaction(
                        () -> {
                            place.remember(told ? after : before.failed(digest, before.reloads()));
                            if (told) {
                                place.reporter()
                                        .keepReload(
                                                place.name(),
                                                reload,
                                                new ReloadFailure(
                                                        cause.code(),
                                                        Recording.cut(
                                                                String.valueOf(cause.getMessage())),
                                                        before.applied() < 0
                                                                ? null
                                                                : (Long) before.applied(),
                                                        before.appliedRoot()));
                            }
                        });
        place.metrics().reloaded(place.name(), reload.duration(), false);
        LOG.warn(
                "reload failed provider={} sequence={} attempt={} code={} cause={}",
                place.name(),
                reload.sequence(),
                reload.attempt(),
                cause.code(),
                cause.getMessage());
        place.reporter().flush();
    }

    private static Reload reload(
            Desired desired, Memory before, Plan plan, Recording course, long begun) {
        boolean again = before.failedItems().equals(Workplace.digest(desired));
        return new Reload(
                before.reloads() + 1,
                Math.max(0, desired.sequence()),
                desired.root(),
                (again ? before.attempts() : 0) + 1,
                count(plan, Action.Operation.CREATE),
                count(plan, Action.Operation.CHANGE),
                count(plan, Action.Operation.DELETE),
                Duration.ofNanos(System.nanoTime() - begun),
                course.commands());
    }

    private static int count(Plan plan, Action.Operation operation) {
        return (int) plan.actions().stream().filter(each -> each.operation() == operation).count();
    }
}
