package org.deployledger.service.topology;

import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.decision.Decision;
import org.deployledger.state.LedgerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Brings new rules into effect, one bounded part after the other.
final class RuleWork {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWork.class);

    /// So many parts of an environment are done at a tick; nobody waits then.
    private static final int PARTS_OF_A_TICK = 4;

    private static final int PATIENCE_TICKS = 10;

    private final Decider decider;

    /// Where it failed, and in how many ticks it is tried again.
    private final Map<EnvironmentName, Integer> failed = new HashMap<>();

    RuleWork(Decider decider) {
        this.decider = decider;
    }

    /// Whether there is something to do; asked once a tick.
    boolean isPending(LedgerState state) {
        failed.replaceAll((_, ticks) -> ticks - 1);
        failed.values().removeIf(ticks -> ticks <= 0);
        return state.environmentsWithRules().stream()
                .anyMatch(
                        environment ->
                                !failed.containsKey(environment)
                                        && state.rules(environment).pending() != null);
    }

    /// Adds some parts for each environment.
    void advance(Draft draft, Instant now) {
        for (EnvironmentName environment : draft.state().environmentsWithRules()) {
            for (int part = 0; part < PARTS_OF_A_TICK; part++) {
                advance(draft, environment, now);
            }
        }
    }

    /// Adds one part, where there is one. A failure is not the fault of the command that was
    /// decided before: the rules stay as they are.
    void advance(Draft draft, EnvironmentName environment, Instant now) {
        LedgerState state = draft.state();
        if (failed.containsKey(environment)) {
            return;
        }
        part(state, environment).ifPresent(decision -> draft.add(decision, now));
    }

    private Optional<Decision> part(LedgerState state, EnvironmentName environment) {
        try {
            return decider.advanceRules(state, environment);
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof RuntimeException exception && Failures.isInfrastructure(exception)) {
                throw exception;
            }
            failed.put(environment, PATIENCE_TICKS);
            LOG.error("rules cannot take effect environment={}", environment, e);
            return Optional.empty();
        }
    }
}
