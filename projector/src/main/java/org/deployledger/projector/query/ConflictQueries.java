package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.projector.answer.Conflict;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Deployed;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ConflictRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LogKeys;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conflicts that are open: those whose newest row opens them.
public final class ConflictQueries {
    private final Looks looks;

    /// Asks through these looks.
    public ConflictQueries(Looks looks) {
        this.looks = looks;
    }

    /// Conflicts that are open, by path and workspace.
    ///
    /// @param workspace only of this one, null for all
    public Answer<Lists.Conflicts> conflicts(
            Looks.Subject subject, Moment moment, @Nullable String workspace, Page page) {
        return Paging.ask(looks, subject, moment, page, 'k')
                .then(
                        (look, after) ->
                                look.ifWhole(
                                        () -> conflicts(look, workspace, after, page.limit())));
    }

    private static Answer<Lists.Conflicts> conflicts(
            Look look, @Nullable String workspace, Optional<String> after, int limit) {
        List<Conflict> open = new ArrayList<>();
        Optional<String> last = after;
        boolean here;
        try (Rows rows = look.rows(LogKeys.conflicts(look.environment()))) {
            here =
                    after.isEmpty()
                            ? rows.first()
                            : rows.seek(LogKeys.behindConflict(look.environment(), after.get()));
            while (here && open.size() < limit) {
                String owner = LogKeys.conflictOwner(look.environment(), rows.key());
                last = Optional.of(owner);
                boolean held =
                        Keys.invertedSequence(rows.key()) <= look.sequence()
                                || (rows.seek(
                                                LogKeys.conflictAt(
                                                        look.environment(), owner, look.sequence()))
                                        && owner.equals(
                                                LogKeys.conflictOwner(
                                                        look.environment(), rows.key())));
                if (held && isOf(owner, workspace)) {
                    openOne(look, ConflictRow.of(rows.value())).ifPresent(open::add);
                }
                here = rows.seek(LogKeys.behindConflict(look.environment(), owner));
            }
        }
        var part = new Page.Part<>(open, here ? last : Optional.empty());
        return new Answer.Found<>(
                new Lists.Conflicts(look.sequence(), open, part.cursor('k', look.sequence())),
                look.sequence());
    }

    private static boolean isOf(String owner, @Nullable String workspace) {
        return workspace == null || owner.endsWith('\0' + workspace);
    }

    private static Optional<Conflict> openOne(Look look, ConflictRow row) {
        if (!row.open()) {
            return Optional.empty();
        }
        Event event = look.event(row.rejectedAt());
        if (!(event.body() instanceof EventBody.ItemRejected rejected)) {
            throw new IllegalStateException(event.metadata().eventId() + " rejects no item");
        }
        Optional<ItemRow> current = look.version(rejected.path());
        Optional<Deployed> by = current.map(each -> look.deployed(each.closedAt()));
        var metadata = event.metadata();
        return Optional.of(
                new Conflict(
                        rejected.path(),
                        metadata.workspace() == null ? null : metadata.workspace().toString(),
                        rejected.baseVersion(),
                        current.map(ItemRow::version).orElse(0L),
                        by.map(Deployed::by).orElse(null),
                        by.map(Deployed::deployment).orElse(null),
                        by.map(each -> each.header().gitCommit().value()).orElse(null),
                        metadata.changeSet(),
                        metadata.actor().value(),
                        metadata.recordedAt()));
    }
}
