package org.deployledger.projector.running;

import org.deployledger.event.Event;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Ids;
import org.deployledger.item.InvalidValueException;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ReconciliationRow;
import org.deployledger.projector.rows.RunningRowKeys;
import org.deployledger.store.FieldReader;
import org.deployledger.wire.EventJson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Reconciliations, and what came of them.
public final class ReconciliationQueries {
    private static final String RUNNING = "running";

    private final Looks looks;

    /// Asks through these looks.
    public ReconciliationQueries(Looks looks) {
        this.looks = looks;
    }

    /// All of them, the one started last first.
    public Answer<RunningAnswers.Reconciliations> reconciliations(
            Looks.Subject subject, Moment moment, Page page) {
        return Paging.ask(looks, subject, moment, page, 'r')
                .then((look, after) -> list(look, after, page.limit()));
    }

    /// One of them; waits until it is over.
    ///
    /// @param id its id
    /// @param wait how long; the newest known state is the answer after that
    public Answer<RunningAnswers.Reconciliation> reconciliation(
            Looks.Subject subject, Moment moment, String id, Duration wait) {
        UUID known;
        try {
            known = Ids.parse("reconciliation", id);
        } catch (InvalidValueException e) {
            return new Answer.Bad<>(e.code(), String.valueOf(e.getMessage()));
        }
        return looks.askUntil(
                subject,
                moment,
                wait,
                look -> one(look, known),
                found -> !found.result().equals(RUNNING));
    }

    private static Answer<RunningAnswers.Reconciliations> list(
            Look look, Optional<String> after, int limit) {
        long newest = after.map(each -> Long.parseLong(each) - 1).orElse(look.sequence());
        List<RunningAnswers.Reconciliation> found = new ArrayList<>();
        Optional<String> next;
        try (Rows rows = look.rows(RunningRowKeys.reconciliations(look.environment()))) {
            boolean here = rows.seek(RunningRowKeys.reconciliations(look.environment(), newest));
            long last = newest;
            for (; here && found.size() < limit; here = rows.next()) {
                last = RunningRowKeys.sequence(rows.key());
                found.add(whole(look, last, new FieldReader(rows.value()).id()));
            }
            next = here ? Optional.of(Long.toString(last)) : Optional.empty();
        }
        var part = new Page.Part<>(found, next);
        return new Answer.Found<>(
                new RunningAnswers.Reconciliations(
                        look.sequence(), found, part.cursor('r', look.sequence())),
                look.sequence());
    }

    private static Answer<RunningAnswers.Reconciliation> one(Look look, UUID id) {
        byte[] row = look.get(RunningRowKeys.reconciliation(look.environment(), id));
        if (row == null) {
            return new Answer.NotFound<>(
                    "reconciliation_not_found",
                    "there is no reconciliation " + id + " (deployer reconcile --list)",
                    look.sequence());
        }
        long startedAt = ReconciliationRow.decode(row).startedAt();
        return new Answer.Found<>(whole(look, startedAt, id), look.sequence());
    }

    private static RunningAnswers.Reconciliation whole(Look look, long startedAt, UUID id) {
        Event event = look.event(startedAt);
        if (!(event.body() instanceof RunningEvent.ReconciliationStarted started)) {
            throw new IllegalStateException(
                    look.environment() + "/" + startedAt + " starts no reconciliation");
        }
        byte[] row = look.get(RunningRowKeys.reconciliation(look.environment(), id));
        long completedAt = row == null ? -1 : ReconciliationRow.decode(row).completedAt();
        boolean over = completedAt >= 0 && completedAt <= look.sequence();
        Optional<Event> completed = over ? Optional.of(look.event(completedAt)) : Optional.empty();
        String result =
                completed
                        .filter(end -> end.body() instanceof RunningEvent.ReconciliationCompleted)
                        .map(end -> (RunningEvent.ReconciliationCompleted) end.body())
                        .map(end -> end.completion().result().name().toLowerCase(Locale.ROOT))
                        .orElse(RUNNING);
        return new RunningAnswers.Reconciliation(
                id,
                started.agent().value(),
                started.provider().value(),
                started.mode().name().toLowerCase(Locale.ROOT),
                result,
                new RunningAnswers.RawJson(EventJson.line(event, false)),
                completed
                        .map(end -> new RunningAnswers.RawJson(EventJson.line(end, false)))
                        .orElse(null));
    }
}
