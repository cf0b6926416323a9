package org.deployledger.cli.changeset;

import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.deploy.Headers;
import org.deployledger.cli.deploy.OutcomeBook;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Attempt;
import org.deployledger.command.Command;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.StagedChange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Commits a change set: deploys all that is staged, or nothing.
public final class Committing {
    private static final int ROUND_TRIPS = 3;
    private static final int REASON_BYTES = 4096;

    private final Session session;
    private final ChangeSets sets;
    private final Instant started;

    public Committing(Session session, ChangeSets sets) {
        this.session = session;
        this.sets = sets;
        this.started = session.clock().instant();
    }

    /// Commits.
    public Result commit(DeployRequest request) {
        OpenSet open = sets.required();
        requireOwn(open);
        requireShort(request.reason());
        session.ledger().openAhead();
        sets.requireStaged(open);
        if (session.look().dirty()) {
            session.output()
                    .note(
                            "warning: the git working tree is dirty; the deployment is recorded as"
                                    + " dirty");
        }
        List<StagedChange> staged = open.staged();
        // What the workspace has of it is found out by asking: some of it may lie in no file here.
        // No
        // attempt is kept that a later command would settle by withdrawing: the change set stays
        // open in the ledger, and the commit can be repeated.
        Attempt attempt = new Attempt(open.id(), session.environment(), started, List.of());
        long bytes =
                session.ledger()
                        .publisher()
                        .send(
                                List.of(
                                        new Command.Commit(
                                                sets.envelope(open.id()),
                                                Headers.of(
                                                        session,
                                                        request.reason().or(open::reason),
                                                        request.ticket()),
                                                request.allowDeletes(),
                                                staged.size(),
                                                CommitDigest.of(staged),
                                                List.of(),
                                                List.of())));
        Outcome outcome =
                new Settlement.Waiting(session)
                        .until(open.id().toString())
                        .orElseThrow(() -> unknown(open));
        new OutcomeBook(session).take(attempt, outcome);
        sets.forget(open);
        new Refresh(session).now();
        return result(outcome, bytes);
    }

    private Result result(Outcome outcome, long bytes) {
        return switch (outcome.result()) {
            case "applied", "rejected" ->
                    new CommitResult(
                            DeployResult.of(
                                    session,
                                    outcome,
                                    bytes,
                                    ROUND_TRIPS,
                                    Duration.between(started, session.clock().instant())),
                            isBehind(outcome));
            default ->
                    throw Failure.of(
                                    ExitCode.REFUSED,
                                    outcome.json()
                                            .text("code")
                                            .orElse("change_set_" + outcome.result()),
                                    outcome.json()
                                            .text("message")
                                            .orElse("the change set was " + outcome.result()))
                            .fact("change_set", outcome.deployment())
                            .next("deployer change open", "opens another");
        };
    }

    /// Whether the files lack something of it: what was staged for items without touching them.
    private boolean isBehind(Outcome outcome) {
        Set<String> committed =
                outcome.changes().stream()
                        .map(change -> change.required("path"))
                        .collect(Collectors.toSet());
        return session.remote().changes().stream()
                .anyMatch(item -> committed.contains(item.path()));
    }

    /// The ledger refuses it too, but a refused commit is waited for.
    private void requireOwn(OpenSet open) {
        boolean isOwn =
                open.owner().equals(session.actor().value())
                        && open.json()
                                .text("workspace")
                                .equals(Optional.of(session.state().workspace().toString()));
        if (!isOwn) {
            throw Failure.refused(
                            "not_owner",
                            "the change set belongs to "
                                    + open.owner()
                                    + ", in the workspace that opened it")
                    .fact("change_set", open.id())
                    .next("deployer change show --change-set " + open.id(), "shows what is staged")
                    .next("deployer change open", "opens one of your own");
        }
    }

    /// A commit that is refused for its words ends the change set.
    private static void requireShort(Optional<String> reason) {
        int bytes = reason.map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0);
        if (bytes > REASON_BYTES) {
            throw Failure.of(ExitCode.USAGE, "reason_too_long", "the reason is too long")
                    .fact("bytes", bytes)
                    .fact("at_most", REASON_BYTES);
        }
    }

    private static Failure unknown(OpenSet open) {
        return Failure.unreachable(
                        "outcome_unknown", "the ledger did not say in time what became of this")
                .fact("change_set", open.id())
                .next("deployer show " + open.id(), "asks again")
                .next("deployer change commit", "commits it, if it is open still");
    }
}
