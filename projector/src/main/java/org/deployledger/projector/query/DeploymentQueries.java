package org.deployledger.projector.query;

import org.deployledger.projector.answer.Deployment;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.DeploymentIds;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LogKeys;
import org.deployledger.projector.rows.LogRow;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The deployment log, and one deployment of it.
public final class DeploymentQueries {
    private final Looks looks;

    /// Asks through these looks.
    public DeploymentQueries(Looks looks) {
        this.looks = looks;
    }

    /// Which deployments are wanted; null and empty leave all.
    ///
    /// @param commit the commit or its first digits
    /// @param result of this result only; without it all that are decided
    /// @param from decided then or later
    /// @param to decided then or earlier
    public record Filter(
            @Nullable String deployer,
            @Nullable String commit,
            LogRow.@Nullable Result result,
            @Nullable Instant from,
            @Nullable Instant to) {
        /// All that are decided.
        public static final Filter ALL = new Filter(null, null, null, null, null);

        boolean accepts(Deployment deployment) {
            String git = deployment.gitCommit();
            return (deployer == null || deployer.equals(deployment.deployedBy()))
                    && (commit == null || (git != null && git.startsWith(commit)));
        }

        boolean accepts(LogRow row) {
            return result == null ? row.result() != LogRow.Result.OPEN : row.result() == result;
        }

        private byte[] rows(Look look) {
            boolean open = result == LogRow.Result.OPEN;
            if (!open && commit != null && (commit.length() == 40 || commit.length() == 64)) {
                return LogKeys.logByCommit(look.environment(), commit);
            }
            return !open && deployer != null
                    ? LogKeys.logByDeployer(look.environment(), deployer)
                    : LogKeys.log(look.environment());
        }
    }

    /// Deployments, the one decided last first.
    public Answer<Lists.Deployments> deployments(
            Looks.Subject subject, Moment moment, Filter filter, Page page) {
        return Paging.ask(looks, subject, moment, page, 'd')
                .then((look, after) -> deployments(look, filter, after, page.limit()));
    }

    private static Answer<Lists.Deployments> deployments(
            Look look, Filter filter, Optional<String> after, int limit) {
        OptionalLong newest =
                filter.to() == null
                        ? OptionalLong.of(look.sequence())
                        : look.sequenceAt(filter.to());
        List<Deployment> deployments = new ArrayList<>();
        Optional<String> next = Optional.empty();
        if (newest.isPresent()) {
            long from =
                    Math.min(
                            newest.getAsLong(),
                            after.map(each -> Long.parseLong(each) - 1).orElse(Long.MAX_VALUE));
            next = collect(look, filter, from, limit, deployments);
        }
        var part = new Page.Part<>(deployments, next);
        return new Answer.Found<>(
                new Lists.Deployments(
                        look.sequence(), deployments, part.cursor('d', look.sequence())),
                look.sequence());
    }

    /// @return the position behind the last row that was looked at, empty where the list ends
    private static Optional<String> collect(
            Look look, Filter filter, long newest, int limit, List<Deployment> into) {
        byte[] prefix = filter.rows(look);
        try (Rows rows = look.rows(prefix)) {
            boolean here = rows.seek(LogKeys.at(prefix, newest));
            long last = newest + 1;
            for (; here && into.size() < limit; here = rows.next()) {
                last = Keys.invertedSequence(rows.key());
                if (filter.from() != null
                        && look.eventRow(last).recordedAt().isBefore(filter.from())) {
                    return Optional.empty();
                }
                LogRow row = LogRow.of(rows.value());
                if (filter.accepts(row)) {
                    line(look, row).filter(filter::accepts).ifPresent(into::add);
                }
            }
            return here ? Optional.of(Long.toString(last)) : Optional.empty();
        }
    }

    private static Optional<Deployment> line(Look look, LogRow row) {
        byte[] known = look.get(LogKeys.deployment(look.environment(), row.deployment()));
        if (known == null) {
            return Optional.empty();
        }
        DeploymentRow deployment = DeploymentRow.of(known);
        boolean overtaken =
                row.result() == LogRow.Result.OPEN && deployment.settledAt(look.sequence());
        return overtaken
                ? Optional.empty()
                : Optional.of(DeploymentAnswer.line(look, row.deployment(), deployment));
    }

    /// One deployment with its changes, conflicts and violations; waits until it is decided.
    ///
    /// @param id its id or a unique prefix
    /// @param wait how long; the newest known state is the answer after that
    public Answer<Deployment> deployment(
            Looks.Subject subject, Moment moment, String id, Duration wait) {
        return looks.askUntil(
                subject,
                moment,
                wait,
                look -> deployment(look, id),
                found -> !found.result().equals("open"));
    }

    private static Answer<Deployment> deployment(Look look, String id) {
        return DeploymentIds.find(look, id)
                .then(
                        found -> {
                            UUID known = found.value().id();
                            return new Answer.Found<>(
                                    DeploymentAnswer.whole(look, known, found.value().row()),
                                    look.sequence());
                        });
    }
}
