package org.deployledger.service.topology;

import org.deployledger.command.Command;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Arrival;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.decide.Limits;
import org.deployledger.service.intake.Attempts;
import org.deployledger.service.intake.CommandReader;
import org.deployledger.service.intake.CommandReader.Reading;
import org.deployledger.service.intake.CommandSource;
import org.deployledger.service.intake.DeadLetter;
import org.deployledger.state.LedgerState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Says what a record comes to: a decision of the core, or a dead letter.
final class CommandHandler {

    /// So many change sets may expire at once; more wait for the next command or tick.
    private static final int EXPIRIES = 16;

    private final CommandReader reader;
    private final Decider decider;
    private final RuleWork rules;
    private Optional<EnvironmentName> lastHandled = Optional.empty();

    /// Nothing is due before this; every change set that is opened later is due later.
    private Instant nextDue = Instant.MIN;

    CommandHandler(CommandReader reader, Decider decider) {
        this.reader = reader;
        this.decider = decider;
        this.rules = new RuleWork(decider);
    }

    /// Adds what the record comes to.
    void handle(Draft draft, CommandSource source, byte @Nullable [] key, byte @Nullable [] value) {
        switch (reader.read(key, value, source.partition())) {
            case Reading.Unreadable(String code, String message) ->
                    draft.add(new DeadLetter(source, key, value, code, message));
            case Reading.Understood(EnvironmentName environment, Command command) -> {
                if (isKnown(draft, environment) || command instanceof Command.CreateEnvironment) {
                    Arrival arrival = new Arrival(source.brokerTime(), source.offset());
                    draft.add(
                            decider.decide(draft.state(), environment, command, arrival),
                            source.brokerTime());
                    lastHandled = Optional.of(environment);
                } else {
                    draft.add(unknownEnvironment(source, key, value, environment));
                }
            }
        }
    }

    /// Adds what becomes of a record that failed again and again: it is kept among the dead
    /// letters, and refused where there is a log that can say so.
    void giveUp(
            Draft draft,
            CommandSource source,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String failure) {
        draft.add(
                new DeadLetter(
                        source,
                        key,
                        value,
                        "cannot_be_handled",
                        "handling it failed %d times: %s".formatted(Attempts.LIMIT, failure)));
        if (reader.read(key, value, source.partition())
                        instanceof Reading.Understood(EnvironmentName environment, Command command)
                && isKnown(draft, environment)) {
            draft.add(
                    decider.giveUp(draft.state(), environment, command, failure),
                    source.brokerTime());
        }
    }

    /// Whether a change set is due.
    boolean isDue(LedgerState state, Instant now) {
        if (now.isBefore(nextDue)) {
            return false;
        }
        Instant recheck = now.plus(Limits.SHORTEST_EXPIRY);
        nextDue =
                state.nextToExpire()
                        .map(LedgerState.Expiring::due)
                        .filter(due -> due.isBefore(recheck))
                        .orElse(recheck);
        return !now.isBefore(nextDue);
    }

    /// Adds the expiry of the change sets that are due, a bounded number.
    void expire(Draft draft, Instant now) {
        for (int i = 0; i < EXPIRIES && isDue(draft.state(), now); i++) {
            decider.expire(draft.state(), now).ifPresent(end -> draft.add(end, now));
        }
    }

    /// Whether rules are about to take effect somewhere.
    boolean hasRulesPending(LedgerState state) {
        return rules.isPending(state);
    }

    /// Adds a part of the work after which rules take effect in the environment of the last
    /// command. It is no part of that command: what the command brought must be written first.
    void advanceRulesAfterCommand(Draft draft, Instant now) {
        lastHandled.ifPresent(environment -> rules.advance(draft, environment, now));
        lastHandled = Optional.empty();
    }

    /// Adds some of the work after which rules take effect.
    void advanceRules(Draft draft, Instant now) {
        rules.advance(draft, now);
    }

    /// Forgets when the next change set is due: a draft that said so was dropped.
    void recheckExpiry() {
        nextDue = Instant.MIN;
    }

    private static boolean isKnown(Draft draft, EnvironmentName environment) {
        return draft.state().head(environment).isPresent();
    }

    private static DeadLetter unknownEnvironment(
            CommandSource source,
            byte @Nullable [] key,
            byte @Nullable [] value,
            EnvironmentName environment) {
        return new DeadLetter(
                source,
                key,
                value,
                "unknown_environment",
                "there is no environment "
                        + environment
                        + " (deployer env create "
                        + environment
                        + ")");
    }
}
