package org.deployledger.projector.query;

import org.deployledger.event.Operation;
import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Difference;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Cursor;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.rows.ItemRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Compares two moments of one environment. Equal roots end it at once; else only items are looked
/// at that a deployment between the two changed, so that the size of the environment costs nothing.
public final class MomentQueries {
    private static final char LIST = 'm';

    private final Looks looks;

    /// Asks through these looks.
    public MomentQueries(Looks looks) {
        this.looks = looks;
    }

    /// Two moments, and how long to wait for the later one.
    public record Span(Moment.AsOf from, Moment.AsOf to, long minSequence, Duration patience) {
        private Moment head() {
            long needed = Math.max(minSequence, Math.max(sequence(from), sequence(to)));
            return new Moment(new Moment.AsOf.Head(), needed, patience);
        }

        private static long sequence(Moment.AsOf moment) {
            return moment instanceof Moment.AsOf.Sequence(long sequence) ? sequence : -1;
        }
    }

    /// Items whose content differs, by path.
    ///
    /// @param prefix only those whose paths begin like this
    public Answer<Lists.MomentDifferences> compare(
            Looks.Subject subject, Span span, String prefix, Page page) {
        if (page.after() == null) {
            return compare(subject, span, prefix, Optional.empty(), page.limit());
        }
        Optional<Position> position = Position.of(page.after());
        return position.isEmpty()
                ? new Answer.Bad<>("bad_cursor", "'after' is no cursor of this list")
                : compare(
                        subject,
                        position.get().span(span),
                        prefix,
                        Optional.of(position.get().path()),
                        page.limit());
    }

    private Answer<Lists.MomentDifferences> compare(
            Looks.Subject subject, Span span, String prefix, Optional<String> after, int limit) {
        return looks.ask(
                subject,
                span.head(),
                head ->
                        Looks.fix(head, span.from())
                                .then(
                                        from ->
                                                Looks.fix(head, span.to())
                                                        .then(
                                                                to ->
                                                                        ifWhole(
                                                                                from.value(),
                                                                                to.value(),
                                                                                prefix,
                                                                                after,
                                                                                limit))));
    }

    private static Answer<Lists.MomentDifferences> ifWhole(
            Look from, Look to, String prefix, Optional<String> after, int limit) {
        return from.ifWhole(() -> to.ifWhole(() -> found(from, to, prefix, after, limit)));
    }

    private static Answer<Lists.MomentDifferences> found(
            Look from, Look to, String prefix, Optional<String> after, int limit) {
        List<Difference> differences = new ArrayList<>();
        Optional<String> next = Optional.empty();
        Checksum before = from.tree().root();
        Checksum now = to.tree().root();
        if (!before.equals(now)) {
            try (ChangedPaths changed = ChangedPaths.between(from, to, prefix, after)) {
                Iterator<String> paths = changed.iterator();
                while (paths.hasNext() && differences.size() < limit) {
                    difference(from, to, paths.next()).ifPresent(differences::add);
                }
                if (paths.hasNext()) {
                    next = Optional.of(differences.getLast().path());
                }
            }
        }
        return new Answer.Found<>(
                new Lists.MomentDifferences(
                        from.sequence(),
                        to.sequence(),
                        before,
                        now,
                        differences,
                        next.map(path -> new Position(from.sequence(), to.sequence(), path).text())
                                .orElse(null)),
                to.sequence());
    }

    private static Optional<Difference> difference(Look from, Look to, String path) {
        Optional<ItemRow> before = from.version(path);
        Optional<ItemRow> now = to.version(path);
        Checksum old = before.map(ItemRow::checksum).orElse(null);
        Checksum current = now.map(ItemRow::checksum).orElse(null);
        if (Objects.equals(old, current)) {
            return Optional.empty();
        }
        Operation operation =
                current == null
                        ? Operation.DELETED
                        : old == null ? Operation.ADDED : Operation.MODIFIED;
        return Optional.of(
                new Difference(
                        path,
                        operation.label(),
                        before.map(ItemRow::version).orElse(0L),
                        old,
                        before.map(ItemRow::size).orElse(0L),
                        now.map(ItemRow::version).orElse(0L),
                        current,
                        now.map(ItemRow::size).orElse(0L)));
    }

    /// Where the list goes on: both moments, and the path behind which it does.
    private record Position(long from, long to, String path) {
        static Optional<Position> of(String text) {
            return Cursor.parse(LIST, text).flatMap(Position::of);
        }

        private static Optional<Position> of(Cursor cursor) {
            int colon = cursor.position().indexOf(':');
            String from = colon < 0 ? "" : cursor.position().substring(0, colon);
            return from.matches("\\d{1,18}")
                    ? Optional.of(
                            new Position(
                                    Long.parseLong(from),
                                    cursor.sequence(),
                                    cursor.position().substring(colon + 1)))
                    : Optional.empty();
        }

        String text() {
            return new Cursor(LIST, to, from + ":" + path).text();
        }

        Span span(Span asked) {
            return new Span(
                    new Moment.AsOf.Sequence(from),
                    new Moment.AsOf.Sequence(to),
                    asked.minSequence(),
                    asked.patience());
        }
    }
}
