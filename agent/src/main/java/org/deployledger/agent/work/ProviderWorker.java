package org.deployledger.agent.work;

import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.store.AgentStore;
import org.deployledger.agent.store.ProviderMemories.Memory;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.ProviderCondition;
import org.deployledger.running.ProviderStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// The work of one provider, in one thread: takes up what is deployed, does what reconciliations
/// ask for, looks for drift and handles it. What fails is tried again, ever more seldom.
public final class ProviderWorker implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderWorker.class);

    /// After something took effect, what is there is told once things are quiet.
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Workplace place;
    private final Runnable conditionChanged;
    private final Mailbox mailbox = new Mailbox();
    private final Observing observing;
    private final Reloading reloading;
    private final Reconciling reconciling;
    private final DriftHandling drift;
    private final Optional<UUID> interrupted;
    private final Agenda agenda = new Agenda();
    private volatile ProviderCondition condition = ProviderCondition.UNKNOWN;
    private volatile @Nullable String message;
    private volatile int drifted;

    /// @param conditionChanged told when what the provider is at changes
    public ProviderWorker(Workplace place, Runnable conditionChanged) {
        this.place = place;
        this.conditionChanged = conditionChanged;
        this.observing = new Observing(place);
        this.reloading = new Reloading(place, mailbox);
        this.reconciling = new Reconciling(place, mailbox, observing);
        this.drift = new DriftHandling(place);
        // Asked before the log is read on: it was left by an earlier run.
        this.interrupted = place.store().providers().started(place.name());
    }

    /// Another state is desired.
    public void deployed() {
        mailbox.deployed();
    }

    /// An event about this provider.
    public void heard(RunningEvent event) {
        switch (event) {
            case RunningEvent.ReconciliationStarted started -> mailbox.started(started);
            case RunningEvent.ReportHeld _, RunningEvent.ReportConfirmed _ -> {
                observing.tellAgain();
                if (event instanceof RunningEvent.ReportConfirmed) {
                    mailbox.changed();
                }
            }
            case RunningEvent.ReconciliationCompleted completed ->
                    drift.over(completed.reconciliation());
            default -> {}
        }
    }

    /// A command of this agent was refused.
    ///
    /// @param type record name of its schema
    public void refused(String type) {
        switch (type) {
            case "StartReconciliation" -> drift.refused();
            case "ReportResources" -> observing.tellAgain();
            default -> {}
        }
    }

    /// The system is to be looked at now.
    public void lookAgain() {
        mailbox.changed();
    }

    /// Name of the provider.
    public String name() {
        return place.name();
    }

    /// What the provider is at.
    public ProviderStatus status() {
        Memory memory = place.memory();
        boolean knows = memory.applied() >= 0;
        return new ProviderStatus(
                place.name(),
                place.kind(),
                place.provider().describe().system(),
                place.policy().word(),
                knows ? (Long) memory.applied() : null,
                memory.appliedRoot(),
                condition,
                drifted,
                message);
    }

    @Override
    public void run() {
        interrupted.ifPresent(reconciling::interrupted);
        try (AutoCloseable _ = watch()) {
            while (!mailbox.isEnded()) {
                step(mailbox.take(agenda.patience()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("provider ended provider={}", place.name(), e);
            is(ProviderCondition.FAILING, "the provider ended: " + e.getMessage());
        }
    }

    /// Ends the work between two actions.
    @Override
    public void close() {
        mailbox.end();
    }

    private AutoCloseable watch() {
        try {
            return place.provider().watch(mailbox::changed);
        } catch (ProviderException e) {
            LOG.warn("not watched provider={} cause={}", place.name(), e.getMessage());
            return () -> {};
        }
    }

    private void step(Mailbox.Work work) throws InterruptedException {
        Optional<Desired> desired = place.desired();
        if (mailbox.isEnded() || desired.isEmpty()) {
            return;
        }
        try {
            RunningEvent.ReconciliationStarted started = work.started();
            if (started != null) {
                reconcile(started, desired.get());
            }
            takeUp(desired.get(), work.deployed());
            if (work.changed() || agenda.isLookDue()) {
                look(desired.get());
            }
        } catch (ProviderException e) {
            failed(e.code(), String.valueOf(e.getMessage()));
        } catch (AgentStore.StoreFailure e) {
            failed("store_failed", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("provider failed provider={}", place.name(), e);
            failed("provider_failed", String.valueOf(e));
        }
    }

    private void reconcile(RunningEvent.ReconciliationStarted started, Desired desired)
            throws InterruptedException {
        drift.ended(reconciling.reconcile(started, desired));
        agenda.lookAfter(Duration.ZERO);
    }

    private void takeUp(Desired desired, boolean deployed)
            throws ProviderException, InterruptedException {
        Memory memory = place.memory();
        if (place.provider().describe().way() != Description.Way.BY_DEPLOYMENT) {
            if (deployed) {
                agenda.lookAfter(Duration.ZERO);
            }
            return;
        }
        boolean due = reloading.isDue(desired, memory);
        if (!due) {
            if (memory.applied() != desired.sequence()) {
                place.remember(unchanged(memory, desired));
                conditionChanged.run();
            }
            return;
        }
        boolean sameFailure = memory.failedItems().equals(Workplace.digest(desired));
        if (sameFailure && agenda.isPausing()) {
            return;
        }
        reloading.attempt(desired);
        agenda.calm();
        is(ProviderCondition.AS_DEPLOYED, null);
        agenda.lookAfter(SETTLED);
    }

    /// A deployment that changed nothing of what the provider is given.
    private static Memory unchanged(Memory memory, Desired desired) {
        return memory.applied(desired.sequence(), desired.root(), memory.items(), memory.reloads());
    }

    private void look(Desired desired) throws ProviderException, InterruptedException {
        Memory memory = place.memory();
        Observing.Seen seen = observing.look(desired);
        agenda.lookAfter(place.every());
        drifted = seen.drifted();
        if (place.provider().describe().way() == Description.Way.BY_RECONCILIATION
                && drifted == 0
                && memory.applied() != desired.sequence()) {
            place.remember(
                    memory.applied(
                            desired.sequence(),
                            desired.root(),
                            Workplace.digest(desired),
                            memory.reloads()));
            conditionChanged.run();
        }
        if (memory.failedItems().isEmpty()) {
            agenda.calm();
            is(
                    drifted > 0 ? ProviderCondition.DRIFTED : ProviderCondition.AS_DEPLOYED,
                    problem(seen));
        }
        drift.handle(seen);
    }

    private static @Nullable String problem(Observing.Seen seen) {
        return seen.plan().problems().isEmpty()
                ? null
                : seen.plan().problems().getFirst().item()
                        + ": "
                        + seen.plan().problems().getFirst().message();
    }

    private void failed(String code, String cause) {
        Duration wait = agenda.failed();
        place.metrics().failed(place.name(), code);
        LOG.warn(
                "provider failed provider={} code={} failures={} retryMillis={} cause={}",
                place.name(),
                code,
                agenda.failures(),
                wait.toMillis(),
                cause);
        is(ProviderCondition.FAILING, Recording.cut(cause));
    }

    private void is(ProviderCondition now, @Nullable String because) {
        boolean changed = now != condition;
        condition = now;
        message = because == null ? null : because.replaceAll("\\p{Cntrl}", " ");
        if (changed) {
            conditionChanged.run();
        }
    }
}
