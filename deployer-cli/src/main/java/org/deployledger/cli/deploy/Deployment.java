package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.CommitBases;
import org.deployledger.cli.compare.Differences;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.Catchup;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Glance;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.Attempt;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One run of `deploy`: look, catch up, compare, send, learn the outcome. Waits for the ledger at
/// most three times: for what others changed (while the workspace is being scanned), for which
/// content it lacks, and for the outcome.
public final class Deployment {
    private final Session session;
    private final DeployRequest request;
    private final Instant started;
    private Optional<CompletableFuture<Catchup>> asked = Optional.empty();
    private boolean basesMoved;
    private int roundTrips;

    public Deployment(Session session, DeployRequest request) {
        this.session = session;
        this.request = request;
        this.started = session.clock().instant();
    }

    /// Deploys, or with `dryRun` says what would happen.
    public Result run() {
        if (!session.mayBeEven() && !request.dryRun()) {
            session.ledger().openAhead();
        }
        warnIfDirty();
        KnownPaths.require(session, request.filter());
        Optional<Glance> glance = session.glance();
        if (glance.isPresent()) {
            return nothing(Optional.of(glance.get().known()));
        }
        Settlement settlement = new Settlement(session);
        if (settlement.isNeeded()) {
            settlement.settle();
        }
        if (Differences.knownToBeNone(session)) {
            Differences.keepIfEven(session);
            return nothing();
        }
        try (Progress progress = session.output().progress()) {
            Scan scan = session.source().scan(progress);
            Differences found = Differences.of(session, scan).within(request.filter());
            LocalChecks.requireNoFaults(found.faults());
            if (found.changes().isEmpty()) {
                return nothing();
            }
            LocalChecks.requireResolved(session, found.changes());
            progress.say("Asking the ledger");
            catchUp(asked.orElseGet(this::ask), scan);
            List<LocalChange> changes =
                    CommitBases.among(
                            session,
                            basesMoved
                                    ? Differences.of(session, scan)
                                            .within(request.filter())
                                            .changes()
                                    : found.changes());
            if (changes.isEmpty()) {
                return nothing();
            }
            if (request.dryRun()) {
                LocalChecks.requireUnmarked(session, changes, request);
                return PlanResult.of(session, changes, request);
            }
            LocalChecks.requirePermission(session, changes, request);
            List<LocalChange> all =
                    request.cascade().map(each -> each.with(changes)).orElse(changes);
            Result result = send(all, progress);
            if (result.exitCode() == ExitCode.DONE) {
                request.cascade().ifPresent(each -> each.removeFiles(changes, all));
            }
            return result;
        }
    }

    private Result nothing() {
        return nothing(session.remote().head());
    }

    private Result nothing(Optional<RemoteKnowledge.Head> known) {
        return request.dryRun()
                ? PlanResult.nothing(session)
                : DeployResult.unchanged(session, known, roundTrips, elapsed());
    }

    /// The first look. As soon as it sees something new the ledger is asked, since there will
    /// probably be something to deploy.
    private void warnIfDirty() {
        if (session.source(() -> asked = Optional.of(ask())).dirty()) {
            session.output()
                    .note(
                            "warning: the git working tree is dirty; the deployment is recorded as"
                                    + " dirty");
        }
    }

    /// Asks what others changed, in the background.
    private CompletableFuture<Catchup> ask() {
        OptionalLong since = new Refresh(session).since();
        LedgerApi api = session.ledger().api();
        String environment = session.environment();
        if (!request.dryRun()) {
            session.ledger().openAhead();
        }
        return LedgerAccess.inBackground(() -> api.changes(environment, since));
    }

    private void catchUp(CompletableFuture<Catchup> catchup, Scan scan) {
        Refresh refresh = new Refresh(session);
        refresh.take(answer(catchup, refresh));
        roundTrips++;
        basesMoved = refresh.adopt(scan) > 0;
    }

    private static Catchup answer(CompletableFuture<Catchup> catchup, Refresh refresh) {
        try {
            return LedgerAccess.await(catchup);
        } catch (Failure e) {
            refresh.requireSameLedgerAfter(e);
            throw e;
        }
    }

    private Result send(List<LocalChange> changes, Progress progress) {
        Actor actor = session.actor();
        UUID deployment = UUID.randomUUID();
        progress.say("Sending", 0, changes.size());
        Set<Checksum> missing = missing(changes);
        ContentPacker packer = new ContentPacker(session, changes, missing, request.allowMarkers());
        packer.read();
        Attempt attempt = attempt(deployment, changes);
        session.state()
                .together(
                        () -> {
                            packer.keep();
                            session.state().attempts().begin(attempt);
                        });
        long bytes = ship(new Shipment(session, actor, deployment), packer, changes, deployment);
        progress.say("Waiting for the ledger");
        roundTrips++;
        Outcome outcome =
                new Settlement.Waiting(session)
                        .until(deployment.toString())
                        .orElseThrow(() -> unknown(deployment));
        new OutcomeBook(session).take(attempt, outcome);
        if (OutcomeBook.leavesVersionsOpen(outcome)) {
            new Refresh(session).now(session.source().scan(progress));
        }
        if (outcome.result().equals("applied")
                && request.filter().isEverything()
                && !OutcomeBook.leavesVersionsOpen(outcome)) {
            session.source().key().ifPresent(session.synced()::rememberUnchanged);
        }
        warnIfForced(outcome);
        return answer(outcome, bytes);
    }

    private Set<Checksum> missing(List<LocalChange> changes) {
        Set<Checksum> wanted = new LinkedHashSet<>();
        changes.forEach(change -> change.checksum().ifPresent(wanted::add));
        if (wanted.isEmpty()) {
            return Set.of();
        }
        roundTrips++;
        return new HashSet<>(
                session.ledger().api().missing(session.environment(), new ArrayList<>(wanted)));
    }

    private Attempt attempt(UUID deployment, List<LocalChange> changes) {
        return new Attempt(
                deployment,
                session.environment(),
                started,
                changes.stream()
                        .map(
                                change ->
                                        new Attempt.Change(
                                                change.path(),
                                                change.baseVersion(),
                                                change.checksum()))
                        .toList());
    }

    /// What breaks off before the commit is sent needs no settling: there will be no outcome.
    private long ship(
            Shipment shipment, ContentPacker packer, List<LocalChange> changes, UUID deployment) {
        try {
            return session.ledger()
                    .publisher()
                    .send(send -> shipment.make(changes, packer, request, send));
        } catch (RuntimeException e) {
            if (!shipment.isCommitted()) {
                session.state().attempts().end(deployment);
            }
            throw e;
        }
    }

    private Failure unknown(UUID deployment) {
        return Failure.unreachable(
                        "outcome_unknown", "the ledger did not say in time what became of this")
                .fact("deployment", deployment)
                .next(session.deployCommand(), "settles it first, then deploys what is left");
    }

    private void warnIfForced(Outcome outcome) {
        for (JsonObject forced : outcome.json().objects("forced")) {
            session.output()
                    .note(
                            "warning: %s is gone, and was used by %s"
                                    .formatted(
                                            forced.required("path"),
                                            String.join(", ", forced.texts("first_users"))));
        }
    }

    private Result answer(Outcome outcome, long bytes) {
        return switch (outcome.result()) {
            case "applied", "rejected" ->
                    DeployResult.of(session, outcome, bytes, roundTrips, elapsed());
            case "refused" ->
                    throw Failure.refused(
                                    outcome.json().text("code").orElse("refused"),
                                    outcome.json().text("message").orElse("the ledger refused"))
                            .fact("deployment", outcome.deployment());
            default ->
                    throw Failure.of(
                                    ExitCode.FAILED,
                                    "deployment_" + outcome.result(),
                                    "the deployment was " + outcome.result() + " meanwhile")
                            .fact("deployment", outcome.deployment())
                            .next(session.deployCommand(), "try again");
        };
    }

    private Duration elapsed() {
        return Duration.between(started, session.clock().instant());
    }
}
