package org.deployledger.service.running;

import org.deployledger.command.RunningCommand;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Ids;
import org.deployledger.item.InvalidValueException;
import org.deployledger.running.AgentName;
import org.deployledger.running.Completion;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Wildcard;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.file.GuardRails;
import org.deployledger.state.running.ProviderRow;
import org.deployledger.state.running.Source;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Decides about reconciliations: one at a time for each provider of an agent. One that is not over
/// at its deadline gives way to the next.
record ReconciliationDecision(RunningDecision decision, AgentName agent) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    Decision start(RunningCommand.StartReconciliation start) {
        Source source = new Source(agent, new ProviderName(start.provider()));
        UUID id = Ids.parse("reconciliation", start.reconciliation());
        Shapes.texts(start.reason(), start.ticket());
        checkDeadline(start.deadline());
        if (decision.state().agent(agent).isEmpty()) {
            return decision.refuse(start, unknown());
        }
        ProviderRow row = decision.state().provider(source);
        if (id.equals(row.lastReconciliation())) {
            return Decision.nothingNew(decision.origin());
        }
        ProviderRow.Running running = row.running();
        if (running == null) {
            return decision.decided(started(start, source, id));
        }
        if (running.reconciliation().equals(id)) {
            return Decision.nothingNew(decision.origin());
        }
        return running.overdue().isAfter(decision.now())
                ? decision.refuse(start, busy(source, running))
                : decision.decided(abandoned(source, running), started(start, source, id));
    }

    Decision complete(RunningCommand.CompleteReconciliation complete) {
        UUID instance = Ids.parse("instance", complete.instance());
        Source source = new Source(agent, new ProviderName(complete.provider()));
        UUID id = Ids.parse("reconciliation", complete.reconciliation());
        Shapes.check(complete.completion());
        Optional<Refusal> fenced = decision.fence(agent, instance);
        if (fenced.isPresent()) {
            return decision.refuse(complete, fenced.get());
        }
        ProviderRow row = decision.state().provider(source);
        ProviderRow.Running running = row.running();
        if (running != null && running.reconciliation().equals(id)) {
            return decision.decided(
                    new RunningEvent.ReconciliationCompleted(
                            agent, source.provider(), id, mode(running), complete.completion()));
        }
        return id.equals(row.lastReconciliation())
                ? Decision.nothingNew(decision.origin())
                : decision.refuse(
                        complete,
                        Refusal.of(
                                        "reconciliation_not_running",
                                        "reconciliation " + id + " of " + source + " does not run")
                                .with("provider", source)
                                .with("reconciliation", id));
    }

    private RunningEvent started(RunningCommand.StartReconciliation start, Source source, UUID id) {
        GuardRails guards = decision.guards();
        int wanted = Objects.requireNonNullElse(start.maxDeletions(), guards.maxDeletions());
        Shapes.number("max_deletions", wanted);
        List<IgnoredDrift> ignored =
                guards.ignored(decision.now().atZone(ZoneOffset.UTC).toLocalDate()).stream()
                        .map(
                                each ->
                                        new IgnoredDrift(
                                                each.resource().pattern(), each.field().pattern()))
                        .toList();
        return new RunningEvent.ReconciliationStarted(
                agent,
                source.provider(),
                id,
                start.mode(),
                start.plan(),
                Math.min(wanted, guards.maxDeletions()),
                guards.protectedResources().stream().map(Wildcard::pattern).toList(),
                ignored,
                start.deadline(),
                start.reason(),
                start.ticket());
    }

    private RunningEvent abandoned(Source source, ProviderRow.Running running) {
        return new RunningEvent.ReconciliationCompleted(
                agent,
                source.provider(),
                running.reconciliation(),
                mode(running),
                new Completion(
                        ReconciliationResult.ABANDONED,
                        running.startedAt(),
                        null,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        "its agent did not say before the deadline what came of it",
                        Duration.ZERO));
    }

    private static ReconciliationMode mode(ProviderRow.Running running) {
        return ReconciliationMode.valueOf(running.mode());
    }

    private Refusal unknown() {
        return Refusal.of(
                        "agent_unknown",
                        "there is no agent "
                                + agent
                                + " in this environment (deployer agent status)")
                .with("agent", agent);
    }

    private static Refusal busy(Source source, ProviderRow.Running running) {
        return Refusal.of(
                        "reconciliation_running",
                        "reconciliation "
                                + running.reconciliation()
                                + " of "
                                + source
                                + " runs; wait for it (deployer reconcile --list), at most until "
                                + running.overdue())
                .with("provider", source)
                .with("reconciliation", running.reconciliation())
                .with("overdue", running.overdue());
    }

    private static void checkDeadline(Duration deadline) {
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(
                    "invalid_deadline",
                    "deadline_ms is " + deadline.toMillis() + ", not from 1 second to 1 day");
        }
    }
}
