package org.deployledger.projector.look;

import java.util.Map;
import java.util.function.Function;

/// What came of a question.
public sealed interface Answer<T> {
    /// It can be answered.
    ///
    /// @param sequence that the value reflects
    record Found<T>(T value, long sequence) implements Answer<T> {}

    /// What was asked for is not there.
    ///
    /// @param code stable, such as `item_not_found`
    /// @param sequence that this reflects, -1 where the environment itself is not there
    record NotFound<T>(String code, String detail, long sequence) implements Answer<T> {}

    /// The question names several things.
    record Ambiguous<T>(String detail, long sequence) implements Answer<T> {}

    /// The question makes no sense.
    ///
    /// @param code stable, such as `bad_cursor`
    record Bad<T>(String code, String detail) implements Answer<T> {}

    /// It was there, and the views do not keep it any more.
    ///
    /// @param code stable, such as `moment_trimmed`
    /// @param facts what is kept, and the command that reads the log
    record Trimmed<T>(String code, String detail, Map<String, Object> facts, long sequence)
            implements Answer<T> {}

    /// The view has not come to the sequence that was asked for.
    record Behind<T>(long wanted, long sequence) implements Answer<T> {}

    /// This process cannot answer yet, or not any more.
    record NotReady<T>(String reason) implements Answer<T> {}

    /// Another process has the environment.
    record Elsewhere<T>(String host, int port) implements Answer<T> {}

    /// The same for another type, where there is no value; the value turned into another answer
    /// where there is one.
    default <R> Answer<R> then(Function<Found<T>, Answer<R>> next) {
        return switch (this) {
            case Found<T> found -> next.apply(found);
            case NotFound<T>(var code, var detail, var at) -> new NotFound<>(code, detail, at);
            case Ambiguous<T>(var detail, var at) -> new Ambiguous<>(detail, at);
            case Bad<T>(var code, var detail) -> new Bad<>(code, detail);
            case Trimmed<T>(var code, var detail, var facts, var at) ->
                    new Trimmed<>(code, detail, facts, at);
            case Behind<T>(var wanted, var at) -> new Behind<>(wanted, at);
            case NotReady<T>(var reason) -> new NotReady<>(reason);
            case Elsewhere<T>(var host, var port) -> new Elsewhere<>(host, port);
        };
    }
}
