package org.deployledger.projector.running;

import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;

import java.util.function.Function;

/// Asks about running systems, which are known as they are now only; their past is in the events.
final class Heads {
    private Heads() {}

    static <T> Answer<T> ask(
            Looks looks, Looks.Subject subject, Moment moment, Function<Look, T> question) {
        return looks.ask(
                subject,
                moment,
                look ->
                        look.isHead()
                                ? new Answer.Found<>(question.apply(look), look.sequence())
                                : notKept());
    }

    static <T> Answer<T> notKept() {
        return new Answer.Bad<>(
                "as_of_not_kept",
                "running systems are known as they are now only, and something has changed since;"
                        + " ask from the start and without as-of, or read the history of a"
                        + " resource");
    }
}
