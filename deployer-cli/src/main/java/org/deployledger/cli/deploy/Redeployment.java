package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Attempt;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Deploys what does not come from the workspace's files: what the ledger has, and what was made of
/// it. Files and bases of the workspace stay as they are; the next `pull` takes it.
public final class Redeployment {
    private final Session session;
    private final DeployRequest request;
    private final Instant started;

    public Redeployment(Session session, DeployRequest request) {
        this.session = session;
        this.request = request;
        this.started = session.clock().instant();
    }

    /// Deploys the changes as one change set, and waits for the outcome.
    ///
    /// @param contents bytes that the ledger may not have, by checksum
    /// @param waited how often the ledger was asked for the plan
    public DeployResult deploy(
            List<LocalChange> changes, Map<Checksum, Bytes> contents, int waited) {
        UUID deployment = UUID.randomUUID();
        Set<Checksum> missing = missing(contents.keySet());
        ContentPacker packer =
                new ContentPacker(
                        session,
                        changes.stream()
                                .filter(
                                        change ->
                                                change.checksum()
                                                        .filter(missing::contains)
                                                        .isPresent())
                                .toList(),
                        missing,
                        change -> bytes(contents, change));
        packer.read();
        Shipment shipment = new Shipment(session, session.actor(), deployment);
        // Nothing of it lies in the files: what becomes of it is all that there is to settle.
        Attempt attempt = new Attempt(deployment, session.environment(), started, List.of());
        session.state().attempts().begin(attempt);
        long sent =
                session.ledger()
                        .publisher()
                        .send(send -> shipment.make(changes, packer, request, send));
        Outcome outcome =
                new Settlement.Waiting(session)
                        .until(deployment.toString())
                        .orElseThrow(() -> unknown(deployment));
        new OutcomeBook(session).take(attempt, outcome);
        new Refresh(session).now();
        return switch (outcome.result()) {
            case "applied", "rejected" ->
                    DeployResult.of(
                            session,
                            outcome,
                            sent,
                            waited + (contents.isEmpty() ? 1 : 2),
                            Duration.between(started, session.clock().instant()));
            default -> throw notDeployed(outcome);
        };
    }

    private Set<Checksum> missing(Set<Checksum> checksums) {
        return checksums.isEmpty()
                ? Set.of()
                : new HashSet<>(session.ledger().api().missing(session.environment(), checksums));
    }

    private static byte[] bytes(Map<Checksum, Bytes> contents, LocalChange change) {
        return Objects.requireNonNull(contents.get(change.checksum().orElseThrow())).array();
    }

    private static Failure unknown(UUID deployment) {
        return Failure.unreachable(
                        "outcome_unknown", "the ledger did not say in time what became of this")
                .fact("deployment", deployment)
                .next("deployer show " + deployment, "asks again");
    }

    private static Failure notDeployed(Outcome outcome) {
        return Failure.of(
                        ExitCode.REFUSED,
                        outcome.json().text("code").orElse("deployment_" + outcome.result()),
                        outcome.json()
                                .text("message")
                                .orElse("the deployment was " + outcome.result()))
                .fact("deployment", outcome.deployment())
                .next("deployer show " + outcome.deployment(), "what the ledger recorded");
    }
}
