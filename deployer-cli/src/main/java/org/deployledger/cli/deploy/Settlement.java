package org.deployledger.cli.deploy;

import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.Attempt;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Finds out what became of attempts whose outcome is unknown. One that the ledger has not decided
/// is withdrawn, so that it never will be: whatever happened, the answer is definite from then on.
public final class Settlement {
    private final Session session;

    public Settlement(Session session) {
        this.session = session;
    }

    /// Whether there is something to settle; asks nobody.
    public boolean isNeeded() {
        return !session.state().attempts().open(session.environment()).isEmpty();
    }

    /// Settles all attempts, and says what became of each.
    ///
    /// @throws Failure unreachable, if the ledger does not answer
    public void settle() {
        List<Attempt> open = session.state().attempts().open(session.environment());
        for (Attempt attempt : open) {
            Outcome outcome = decided(attempt, Duration.ZERO).orElseGet(() -> withdraw(attempt));
            new OutcomeBook(session).take(attempt, outcome);
            session.output()
                    .note(
                            "note: the outcome of deployment "
                                    + attempt.deployment().toString().substring(0, 6)
                                    + " was unknown; it was "
                                    + outcome.result());
        }
    }

    private Outcome withdraw(Attempt attempt) {
        CommandEnvelope envelope =
                CommandEnvelope.of(
                        session.environmentName(),
                        session.actor(),
                        session.state().workspace(),
                        attempt.deployment());
        session.ledger()
                .publisher()
                .send(List.of(new Command.Withdraw(envelope, "its outcome was unknown", null)));
        return await(attempt);
    }

    private Outcome await(Attempt attempt) {
        return new Waiting(session)
                .until(attempt.deployment().toString())
                .orElseThrow(
                        () ->
                                Failure.unreachable(
                                                "outcome_unknown",
                                                "the outcome of an earlier deployment is still not"
                                                        + " known")
                                        .fact("deployment", attempt.deployment())
                                        .next(session.deployCommand(), "asks again"));
    }

    private Optional<Outcome> decided(Attempt attempt, Duration wait) {
        LedgerApi api = session.ledger().api();
        return api.deployment(session.environment(), attempt.deployment().toString(), wait)
                .filter(Outcome::isDecided);
    }

    /// Waits for outcomes. The setting bounds the time in which nothing happens: as long as the
    /// environment's sequence moves, the ledger is at work, perhaps on ten thousand changes.
    public static final class Waiting {
        private static final Duration LOOK = Duration.ofSeconds(10);
        private static final int MOST_TIMES = 10;
        private static final long ASK_AGAIN_NANOS = 20_000_000;

        private final Session session;
        private long sequence;

        public Waiting(Session session) {
            this.session = session;
            this.sequence = session.remote().head().map(RemoteKnowledge.Head::sequence).orElse(-1L);
        }

        /// The decided outcome; empty where there is none when the time is over.
        public Optional<Outcome> until(String deployment) {
            Duration timeout = session.ledger().timeout();
            Instant now = session.clock().instant();
            Instant latest = now.plus(timeout.multipliedBy(MOST_TIMES));
            Instant end = now.plus(timeout);
            while (now.isBefore(end)) {
                Optional<Outcome> outcome = ask(deployment, Duration.between(now, end));
                if (outcome.isPresent()) {
                    return outcome;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
                now = session.clock().instant();
                if (hasMoved()) {
                    Instant longer = now.plus(timeout);
                    end = longer.isBefore(latest) ? longer : latest;
                }
            }
            return Optional.empty();
        }

        private Optional<Outcome> ask(String deployment, Duration left) {
            Duration wait = left.compareTo(LOOK) < 0 ? left : LOOK;
            return session.ledger()
                    .api()
                    .deployment(
                            session.environment(),
                            deployment,
                            wait.toSeconds() < 1 ? Duration.ofSeconds(1) : wait)
                    .filter(Outcome::isDecided);
        }

        private boolean hasMoved() {
            long before = sequence;
            sequence =
                    session.ledger()
                            .api()
                            .environment(session.environment())
                            .map(head -> head.number("sequence"))
                            .orElse(before);
            return sequence > before;
        }
    }
}
