package org.deployledger.projector.query;

import org.deployledger.document.Document;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Documents, as of any moment: of every item that ever was one, the version that held.
public final class DocumentQueries {
    private final Looks looks;

    /// Asks through these looks.
    public DocumentQueries(Looks looks) {
        this.looks = looks;
    }

    /// Which documents are wanted; what is empty does not matter.
    public record Filter(
            Optional<String> state,
            Optional<String> kind,
            Optional<String> author,
            Optional<String> id,
            Optional<Boolean> approved) {
        /// Every document.
        static final Filter ALL =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        boolean takes(Document document) {
            boolean isApproved = document.approvedBy() != null;
            return state.filter(Predicate.not(document.state()::equals)).isEmpty()
                    && kind.filter(Predicate.not(document.kind()::equals)).isEmpty()
                    && author.filter(Predicate.not(document.author().value()::equals)).isEmpty()
                    && id.filter(Predicate.not(document.id()::equals)).isEmpty()
                    && approved.orElse(isApproved) == isApproved;
        }
    }

    /// Documents by path.
    public Answer<Lists.Documents> documents(
            Looks.Subject subject, Moment moment, Filter filter, Page page) {
        return Paging.ask(looks, subject, moment, page, 'a')
                .then(
                        (look, after) ->
                                look.ifWhole(() -> documents(look, filter, after, page.limit())));
    }

    private static Answer<Lists.Documents> documents(
            Look look, Filter filter, Optional<String> after, int limit) {
        List<Item> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        try (Rows rows = look.rows(Keys.documents(look.environment()))) {
            boolean here =
                    after.isEmpty()
                            ? rows.first()
                            : rows.seek(Keys.document(look.environment(), after.get() + '\0'));
            for (; here && found.size() < limit; here = rows.next()) {
                String path = Keys.itemPath(look.environment(), rows.key());
                look.version(path)
                        .filter(row -> isWanted(row, filter))
                        .ifPresent(row -> found.add(ItemQueries.itemOf(look, path, row)));
                next = Optional.of(path);
            }
            next = here ? next : Optional.empty();
        }
        var part = new Page.Part<>(found, next);
        return new Answer.Found<>(
                new Lists.Documents(look.sequence(), found, part.cursor('a', look.sequence())),
                look.sequence());
    }

    private static boolean isWanted(ItemRow row, Filter filter) {
        Document document = row.document();
        return document != null && filter.takes(document);
    }
}
