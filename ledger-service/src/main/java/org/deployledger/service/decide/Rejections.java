package org.deployledger.service.decide;

import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.GitCommit;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Outcome;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Every conflict and violation of one commit, each with who stands against it.
final class Rejections {
    private final LedgerState state;
    private final EnvironmentName environment;
    private final List<EventBody.ItemRejected> all = new ArrayList<>();

    Rejections(LedgerState state, EnvironmentName environment) {
        this.state = state;
        this.environment = environment;
    }

    List<EventBody.ItemRejected> all() {
        return all;
    }

    void conflict(StagedChange change, @Nullable ItemState current) {
        long version = current == null ? 0 : current.version();
        boolean stale = change.baseVersion() < version;
        String message =
                "base version "
                        + change.baseVersion()
                        + " is not the current version "
                        + version
                        + (stale ? "; pull, merge, deploy" : "; it was never given out; pull");
        Refusal refusal =
                Refusal.of(stale ? "stale_base_version" : "unknown_base_version", message);
        add(change, RejectionKind.CONFLICT, refusal, current);
    }

    void violation(StagedChange change, Refusal refusal) {
        add(change, RejectionKind.VIOLATION, refusal, current(change.path()).orElse(null));
    }

    void violation(StagedChange change, RuleViolation violation) {
        violation(change, Refusal.of(violation.code(), violation.message()));
        EventBody.ItemRejected last = all.removeLast();
        all.add(last.by(violation.rule(), violation.line(), violation.column()));
    }

    private Optional<ItemState> current(String path) {
        try {
            return state.item(environment, new ItemPath(path));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private void add(
            StagedChange change, RejectionKind kind, Refusal refusal, @Nullable ItemState current) {
        UUID deployment = current == null ? null : current.deployment();
        Optional<Outcome> outcome =
                Optional.ofNullable(deployment).flatMap(id -> state.outcome(environment, id));
        GitCommit commit = outcome.map(Outcome::gitCommit).orElse(null);
        all.add(
                new EventBody.ItemRejected(
                        path(change.path()),
                        kind,
                        refusal.code(),
                        refusal.message(),
                        change.baseVersion(),
                        current == null ? 0 : current.version(),
                        current == null ? null : current.checksum(),
                        deployment,
                        outcome.map(Outcome::actor).map(Actor::value).orElse(null),
                        commit));
    }

    /// A path that is none is quoted, so that no reader trips over it.
    private static String path(String path) {
        try {
            return new ItemPath(path).value();
        } catch (InvalidValueException e) {
            return Text.quote(path);
        }
    }
}
