package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.projector.answer.Change;
import org.deployledger.projector.answer.DocumentAnswer;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Deployed;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changed after a sequence: one row an item, with its newest state. The events are read in
/// order, and those that a later one has overtaken are left out.
public final class ChangeQueries {
    private final Looks looks;

    /// Asks through these looks.
    public ChangeQueries(Looks looks) {
        this.looks = looks;
    }

    /// What changed after `since`, in the order in which the items changed last.
    ///
    /// @param since the last sequence that is known already, -1 for none
    public Answer<Lists.Changes> changes(
            Looks.Subject subject, Moment moment, long since, Page page) {
        return Paging.ask(looks, subject, moment, page, 'c')
                .then(
                        (look, after) ->
                                since > look.sequence()
                                        ? new Answer.Behind<>(since, look.sequence())
                                        : look.ifWhole(
                                                () ->
                                                        changes(
                                                                look,
                                                                after.map(Long::parseLong)
                                                                        .orElse(since),
                                                                page.limit())));
    }

    private static Answer<Lists.Changes> changes(Look look, long since, int limit) {
        List<Change> changes = new ArrayList<>();
        long last = since;
        boolean more;
        try (Rows rows = look.rows(Keys.events(look.environment()))) {
            boolean here = rows.seek(Keys.event(look.environment(), since + 1));
            while (here && last < look.sequence() && changes.size() < limit) {
                last++;
                newest(look, look.event(EventRow.of(rows.value()))).ifPresent(changes::add);
                here = rows.next();
            }
            more = here && last < look.sequence();
        }
        var part =
                new Page.Part<>(
                        changes, more ? Optional.of(Long.toString(last)) : Optional.empty());
        return new Answer.Found<>(
                new Lists.Changes(
                        look.sequence(),
                        look.tree().root(),
                        changes,
                        part.cursor('c', look.sequence())),
                look.sequence());
    }

    private static Optional<Change> newest(Look look, Event event) {
        if (!(event.body() instanceof EventBody.ItemChanged changed)) {
            return Optional.empty();
        }
        String path = changed.path().value();
        return look.version(path)
                .filter(row -> row.sequence() == event.metadata().sequence())
                .map(row -> change(look, path, row));
    }

    private static Change change(Look look, String path, ItemRow row) {
        Deployed deployed = look.deployed(row.closedAt());
        return new Change(
                path,
                row.operation().label(),
                row.version(),
                row.checksum(),
                row.size(),
                deployed.by(),
                deployed.at(),
                deployed.header().gitCommit().value(),
                deployed.deployment(),
                DocumentAnswer.of(row.document()));
    }
}
