package org.deployledger.projector.rest;

import org.deployledger.projector.look.Answer;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/// The one place where the outcome of a question becomes a status.
public final class Answers {
    private Answers() {}

    /// The value as JSON, tagged with its sequence.
    public static <T> Reply json(Answer<T> answer) {
        return reply(answer, found -> Reply.Json.at(found.sequence(), (Object) found.value()));
    }

    /// The reply to an answer.
    public static <T> Reply reply(Answer<T> answer, Function<Answer.Found<T>, Reply> found) {
        return switch (answer) {
            case Answer.Found<T> here -> found.apply(here);
            case Answer.NotFound<T>(var code, var detail, var sequence) ->
                    failure(Problem.of(404, code, detail), sequence);
            case Answer.Ambiguous<T>(var detail, var sequence) ->
                    failure(Problem.of(409, "ambiguous_id", detail), sequence);
            case Answer.Trimmed<T>(var code, var detail, var facts, var sequence) ->
                    failure(new Problem(410, code, detail, facts), sequence);
            case Answer.Bad<T>(var code, var detail) -> failure(Problem.of(400, code, detail), -1);
            case Answer.Behind<T>(var wanted, var sequence) ->
                    failure(behind(wanted, sequence), sequence);
            case Answer.NotReady<T>(var reason) ->
                    failure(Problem.of(503, "not_ready", reason), -1);
            case Answer.Elsewhere<T>(var host, var port) -> new Reply.Forward(host, port);
        };
    }

    private static Problem behind(long wanted, long sequence) {
        return new Problem(
                503,
                "not_caught_up",
                "sequence " + wanted + " was asked for, the view is at " + sequence,
                Map.of("wanted", wanted, "sequence", sequence));
    }

    private static Reply failure(Problem problem, long sequence) {
        return new Reply.Failure(
                problem, sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence));
    }
}
