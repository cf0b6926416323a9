package org.deployledger.projector.look;

import java.util.Optional;
import java.util.function.BiFunction;

/// Asks for a part of a list: the first one is of the moment that was asked for, every other one of
/// the sequence in its cursor.
public record Paging(Looks looks, Looks.Subject subject, Moment moment, Page page, char list) {

    public static Paging ask(
            Looks looks, Looks.Subject subject, Moment moment, Page page, char list) {
        return new Paging(looks, subject, moment, page, list);
    }

    /// Answers the part.
    ///
    /// @param part is given the position behind which it begins
    public <T> Answer<T> then(BiFunction<Look, Optional<String>, Answer<T>> part) {
        if (page.after() == null) {
            return looks.ask(subject, moment, look -> part.apply(look, Optional.empty()));
        }
        Optional<Cursor> cursor = Cursor.parse(list, page.after());
        if (cursor.isEmpty()) {
            return new Answer.Bad<>("bad_cursor", "'after' is no cursor of this list");
        }
        Moment same =
                new Moment(
                        new Moment.AsOf.Sequence(cursor.get().sequence()),
                        moment.minSequence(),
                        moment.patience());
        return looks.ask(
                subject, same, look -> part.apply(look, Optional.of(cursor.get().position())));
    }
}
