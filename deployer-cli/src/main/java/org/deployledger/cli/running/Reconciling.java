package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.CommandAnswer;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.ReconciliationMode;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Has agents discover, plan and reconcile, and waits for what comes of it.
public final class Reconciling {
    private static final Duration DEADLINE = Duration.ofMinutes(30);
    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);
    private static final int WAIT_SECONDS = 20;

    private final LedgerAccess ledger;
    private final EnvironmentName environment;
    private final Actor actor;
    private final Duration patience;

    /// @param patience how long to wait for the agent
    public Reconciling(
            LedgerAccess ledger, EnvironmentName environment, Actor actor, Duration patience) {
        this.ledger = ledger;
        this.environment = environment;
        this.actor = actor;
        this.patience = patience;
    }

    /// What is said of it.
    public record Words(Optional<String> reason, Optional<String> ticket) {}

    /// Starts one, and waits until its agent has ended it.
    ///
    /// @param plan SHA-256 of the plan that may be applied; null for any
    /// @param maxDeletions null for as many as the environment's rules allow
    public Reconciliation run(
            Sources source,
            ReconciliationMode mode,
            @Nullable String plan,
            @Nullable Integer maxDeletions,
            Words words) {
        UUID id = UUID.randomUUID();
        long head = ledger.api().get(LedgerApi.in(environment.value())).number("sequence");
        new CommandAnswer(ledger, environment.value(), head)
                .to(
                        List.of(
                                new RunningCommand.StartReconciliation(
                                        CommandEnvelope.of(environment, actor, null, null),
                                        source.agent(),
                                        source.provider(),
                                        id.toString(),
                                        mode,
                                        plan == null ? null : Checksum.parse(plan),
                                        maxDeletions,
                                        deadline(mode),
                                        words.reason().orElse(null),
                                        words.ticket().orElse(null))),
                        "ReconciliationStarted");
        return await(source, id);
    }

    /// Says that a held report is right.
    public void confirm(Sources source, Words words) {
        long head = ledger.api().get(LedgerApi.in(environment.value())).number("sequence");
        new CommandAnswer(ledger, environment.value(), head)
                .to(
                        List.of(
                                new RunningCommand.ConfirmReport(
                                        CommandEnvelope.of(environment, actor, null, null),
                                        source.agent(),
                                        source.provider(),
                                        null,
                                        words.reason().orElse(null),
                                        words.ticket().orElse(null))),
                        "ReportConfirmed");
    }

    /// After it the next one may begin although this did not end. What changes nothing holds nobody
    /// up for longer than somebody waits for it.
    private Duration deadline(ReconciliationMode mode) {
        if (mode == ReconciliationMode.APPLY) {
            return DEADLINE;
        }
        Duration atMost = patience.compareTo(LONGEST_DEADLINE) > 0 ? LONGEST_DEADLINE : patience;
        return atMost.compareTo(SHORTEST_DEADLINE) < 0 ? SHORTEST_DEADLINE : atMost;
    }

    private Reconciliation await(Sources source, UUID id) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            JsonObject row = ledger.api().get(asked(id, left));
            if (!row.required("result").equals("running")) {
                return new Reconciliation(source, row);
            }
            if (System.nanoTime() - end > 0) {
                throw Failure.unreachable(
                                "agent_silent",
                                "the agent did not end the reconciliation in time; it may do so"
                                        + " later")
                        .fact("reconciliation", id)
                        .next("deployer agent status", "shows when it was last seen")
                        .next("deployer reconcile --list", "shows what came of it");
            }
        }
    }

    /// The ledger answers once there is something to say: before it is thought to be away.
    private RequestTarget asked(UUID id, Duration left) {
        long seconds =
                Math.clamp(
                        Math.min(left.toSeconds() + 1, ledger.timeout().toSeconds() / 2),
                        0,
                        WAIT_SECONDS);
        return LedgerApi.in(environment.value(), "reconciliations", id.toString())
                .with("wait", Long.toString(seconds));
    }
}
