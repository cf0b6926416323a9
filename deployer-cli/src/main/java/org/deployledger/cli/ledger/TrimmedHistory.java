package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Failure;

import java.util.OptionalLong;

/// What the views had and do not keep any more, as the ledger tells it: `410 Gone`.
final class TrimmedHistory {
    /// The code where a moment is not whole any more.
    static final String MOMENT = "moment_trimmed";

    private TrimmedHistory() {}

    /// The failure with the facts, and what can be typed next.
    static Failure failure(String code, String sentence, JsonObject problem) {
        Failure failure = Failure.refused(code, sentence);
        fact(failure, problem, "kept whole from", "history_whole_from");
        fact(failure, problem, "kept from version", "oldest_version");
        fact(failure, problem, "history_versions", "history_versions");
        fact(failure, problem, "history_days", "history_days");
        problem.text("next")
                .ifPresent(
                        replay ->
                                failure.next(
                                        replay,
                                        "checks the log, which keeps everything (deployer export"
                                                + " writes its events)"));
        return problem.text("path").isPresent()
                ? failure.next(
                        "deployer history " + problem.required("path"), "lists the versions kept")
                : failure.next("deployer snapshot list", "lists the moments that are kept");
    }

    private static void fact(Failure failure, JsonObject problem, String name, String field) {
        OptionalLong number = problem.numberOf(field);
        if (number.isPresent()) {
            failure.fact(name, number.getAsLong());
        }
    }
}
