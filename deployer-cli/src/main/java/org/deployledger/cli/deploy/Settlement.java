package org.deployledger.cli.deploy;

import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
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
                .send(List.of(new Command.Withdraw(envelope, "its outcome was unknown")));
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
                                        .next("deployer deploy", "asks again"));
    }

    private Optional<Outcome> decided(Attempt attempt, Duration wait) {
        LedgerApi api = session.ledger().api();
        return api.deployment(session.environment(), attempt.deployment().toString(), wait)
                .filter(Outcome::isDecided);
    }

    /// Waits for outcomes, bounded by the setting.
    static final class Waiting {
        private static final Duration LONGEST = Duration.ofSeconds(60);
        private static final long ASK_AGAIN_NANOS = 20_000_000;

        private final Session session;

        Waiting(Session session) {
            this.session = session;
        }

        /// The decided outcome; empty where there is none when the time is over.
        Optional<Outcome> until(String deployment) {
            Instant end = session.clock().instant().plus(session.ledger().timeout());
            Duration left = session.ledger().timeout();
            while (left.isPositive()) {
                Duration wait = left.compareTo(LONGEST) < 0 ? left : LONGEST;
                Optional<Outcome> outcome =
                        session.ledger()
                                .api()
                                .deployment(session.environment(), deployment, atLeastOne(wait))
                                .filter(Outcome::isDecided);
                if (outcome.isPresent()) {
                    return outcome;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
                left = Duration.between(session.clock().instant(), end);
            }
            return Optional.empty();
        }

        private static Duration atLeastOne(Duration wait) {
            return wait.toSeconds() < 1 ? Duration.ofSeconds(1) : wait;
        }
    }
}
