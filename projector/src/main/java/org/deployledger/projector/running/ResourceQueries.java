package org.deployledger.projector.running;

import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.RunningRowKeys;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.ResourceId;
import org.deployledger.state.running.DriftRow;
import org.deployledger.state.running.ResourceRow;
import org.deployledger.state.running.RunningState;
import org.deployledger.state.running.Source;
import org.deployledger.wire.EventJson;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The resources of running systems: what is known, what was, and what is not as desired.
public final class ResourceQueries {
    private final Looks looks;

    /// Asks through these looks.
    public ResourceQueries(Looks looks) {
        this.looks = looks;
    }

    /// Which resources are wanted; null is any.
    public record Filter(
            @Nullable String agent,
            @Nullable String provider,
            @Nullable String kind,
            @Nullable String status) {
        boolean accepts(Source source, String ofKind, String withStatus) {
            return accepts(source, ofKind) && (status == null || status.equals(withStatus));
        }

        boolean accepts(Source source, String ofKind) {
            return (agent == null || agent.equals(source.agent().value()))
                    && (provider == null || provider.equals(source.provider().value()))
                    && (kind == null || kind.equals(ofKind));
        }
    }

    /// Resources by agent, provider and id.
    public Answer<RunningAnswers.Resources> resources(
            Looks.Subject subject, Moment moment, Filter filter, Page page) {
        return Paging.ask(looks, subject, moment, page, 'u')
                .then(
                        (look, after) -> {
                            if (!look.isHead()) {
                                return Heads.notKept();
                            }
                            Part<RunningAnswers.Resource> part = new Part<>(after, page.limit());
                            look.running()
                                    .resources(
                                            (key, row) ->
                                                    !filter.accepts(
                                                                    key.source(),
                                                                    row.kind(),
                                                                    row.status())
                                                            || part.take(
                                                                    key,
                                                                    () ->
                                                                            resource(
                                                                                    look, key,
                                                                                    row)));
                            return new Answer.Found<>(
                                    new RunningAnswers.Resources(
                                            look.sequence(), part.rows, part.cursor('u', look)),
                                    look.sequence());
                        });
    }

    /// How many there are of which kind and status.
    public Answer<RunningAnswers.Counts> counts(Looks.Subject subject, Moment moment) {
        return Heads.ask(
                looks,
                subject,
                moment,
                look -> {
                    Map<String, RunningAnswers.Count> counts = new TreeMap<>();
                    long[] all = {0};
                    look.running()
                            .resources(
                                    (key, row) -> {
                                        counts.merge(
                                                key.source()
                                                        + "\0"
                                                        + row.kind()
                                                        + "\0"
                                                        + row.status(),
                                                one(key.source(), row),
                                                ResourceQueries::sum);
                                        return ++all[0] > 0;
                                    });
                    return new RunningAnswers.Counts(
                            look.sequence(), all[0], List.copyOf(counts.values()));
                });
    }

    /// One resource.
    public Answer<RunningAnswers.Resource> resource(
            Looks.Subject subject, Moment moment, Source source, ResourceId id) {
        return looks.ask(
                subject,
                moment,
                look -> {
                    if (!look.isHead()) {
                        return Heads.notKept();
                    }
                    return look.running()
                            .resource(source, id)
                            .<Answer<RunningAnswers.Resource>>map(
                                    row ->
                                            new Answer.Found<>(
                                                    resource(
                                                            look,
                                                            new RunningState.Key(source, id),
                                                            row),
                                                    look.sequence()))
                            .orElseGet(() -> notFound(look, source, id));
                });
    }

    /// The events about a resource that are kept, newest first.
    public Answer<RunningAnswers.History> history(
            Looks.Subject subject, Moment moment, Source source, ResourceId id, Page page) {
        return Paging.ask(looks, subject, moment, page, 'v')
                .then((look, after) -> history(look, source, id, after, page.limit()));
    }

    /// What is not as desired.
    public Answer<RunningAnswers.Drifts> drift(
            Looks.Subject subject, Moment moment, Filter filter, Page page) {
        return Paging.ask(looks, subject, moment, page, 'w')
                .then(
                        (look, after) -> {
                            if (!look.isHead()) {
                                return Heads.notKept();
                            }
                            Part<RunningAnswers.Drift> part = new Part<>(after, page.limit());
                            look.running()
                                    .drift(
                                            (key, row) ->
                                                    !filter.accepts(key.source(), row.kind())
                                                            || part.take(
                                                                    key,
                                                                    () -> drift(look, key, row)));
                            return new Answer.Found<>(
                                    new RunningAnswers.Drifts(
                                            look.sequence(), part.rows, part.cursor('w', look)),
                                    look.sequence());
                        });
    }

    /// A part of a list: rows behind a position, as many as are wanted.
    private static final class Part<R> {
        private final List<R> rows = new ArrayList<>();
        private final Optional<String> after;
        private final int limit;
        private String last = "";
        private boolean more;

        Part(Optional<String> after, int limit) {
            this.after = after;
            this.limit = limit;
        }

        /// @return whether to go on
        boolean take(RunningState.Key key, Supplier<R> row) {
            String position = key.source() + "/" + key.resource();
            if (after.isPresent() && position.compareTo(after.get()) <= 0) {
                return true;
            }
            more = rows.size() == limit;
            if (!more) {
                rows.add(row.get());
                last = position;
            }
            return !more;
        }

        @Nullable String cursor(char list, Look look) {
            return new Page.Part<>(rows, more ? Optional.of(last) : Optional.empty())
                    .cursor(list, look.sequence());
        }
    }

    private static Answer<RunningAnswers.History> history(
            Look look, Source source, ResourceId id, Optional<String> after, int limit) {
        byte[] prefix = RunningRowKeys.history(look.environment(), source, id);
        long newest = after.map(each -> Long.parseLong(each) - 1).orElse(look.sequence());
        List<RunningAnswers.RawJson> events = new ArrayList<>();
        Optional<String> next = Optional.empty();
        try (Rows rows = look.rows(prefix)) {
            boolean here =
                    rows.seek(RunningRowKeys.history(look.environment(), source, id, newest));
            long last = newest;
            for (; here && events.size() < limit; here = rows.next()) {
                last = RunningRowKeys.sequence(rows.key());
                events.add(new RunningAnswers.RawJson(EventJson.line(look.event(last), false)));
            }
            next = here ? Optional.of(Long.toString(last)) : Optional.empty();
        }
        if (events.isEmpty() && after.isEmpty()) {
            return notFound(look, source, id);
        }
        var part = new Page.Part<>(events, next);
        return new Answer.Found<>(
                new RunningAnswers.History(
                        look.sequence(), id.value(), events, part.cursor('v', look.sequence())),
                look.sequence());
    }

    private static RunningAnswers.Resource resource(
            Look look, RunningState.Key key, ResourceRow row) {
        return new RunningAnswers.Resource(
                key.source().agent().value(),
                key.source().provider().value(),
                key.resource().value(),
                row.kind(),
                row.status(),
                new RunningAnswers.RawJson(row.state()),
                row.discoveredAt(),
                row.changedAt(),
                look.eventRow(row.changedAt()).recordedAt(),
                look.running()
                        .drift(key.source(), key.resource())
                        .map(drift -> drift(look, key, drift))
                        .orElse(null));
    }

    private static RunningAnswers.Drift drift(Look look, RunningState.Key key, DriftRow row) {
        return new RunningAnswers.Drift(
                key.source().agent().value(),
                key.source().provider().value(),
                key.resource().value(),
                row.kind(),
                row.item(),
                row.desiredSequence(),
                row.fields().stream().map(ResourceQueries::field).toList(),
                look.eventRow(row.firstAt()).recordedAt(),
                look.eventRow(row.changedAt()).recordedAt());
    }

    private static RunningAnswers.Field field(FieldDrift drift) {
        return new RunningAnswers.Field(
                drift.field(), json(drift.desired()), json(drift.recorded()), json(drift.actual()));
    }

    private static RunningAnswers.@Nullable RawJson json(@Nullable String text) {
        return text == null ? null : new RunningAnswers.RawJson(text);
    }

    private static RunningAnswers.Count one(Source source, ResourceRow row) {
        return new RunningAnswers.Count(
                source.agent().value(), source.provider().value(), row.kind(), row.status(), 1);
    }

    private static RunningAnswers.Count sum(RunningAnswers.Count a, RunningAnswers.Count b) {
        return new RunningAnswers.Count(
                a.agent(), a.provider(), a.kind(), a.status(), a.resources() + b.resources());
    }

    private static <T> Answer<T> notFound(Look look, Source source, ResourceId id) {
        return new Answer.NotFound<>(
                "resource_not_found",
                "no resource " + id + " of " + source + " is known (deployer resources lists all)",
                look.sequence());
    }
}
