package org.deployledger.service.topology;

import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.decide.Decision;
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

    private final Decider decider;

    /// The head of an environment where it failed: it is not tried again before something changes.
    private final Map<EnvironmentName, Long> failed = new HashMap<>();

    RuleWork(Decider decider) {
        this.decider = decider;
    }

    boolean isPending(LedgerState state) {
        return state.environmentsWithRules().stream()
                .anyMatch(
                        environment ->
                                !hasFailed(state, environment)
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
        if (hasFailed(state, environment)) {
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
            failed.put(environment, sequence(state, environment));
            LOG.error("rules cannot take effect environment={}", environment, e);
            return Optional.empty();
        }
    }

    private boolean hasFailed(LedgerState state, EnvironmentName environment) {
        Long at = failed.get(environment);
        return at != null && at == sequence(state, environment);
    }

    private static long sequence(LedgerState state, EnvironmentName environment) {
        return state.head(environment).map(head -> head.sequence()).orElse(-1L);
    }
}
