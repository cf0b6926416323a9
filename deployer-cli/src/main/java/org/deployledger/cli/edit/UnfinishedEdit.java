package org.deployledger.cli.edit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.TextView;

import java.time.Instant;

/// An edit that could not be written.
///
/// @param number by which people name it
/// @param code of the last failure
/// @param why in one sentence
/// @param since when it was tried first
record UnfinishedEdit(long number, WantedEdit edit, String code, String why, Instant since) {

    /// The same after another failure.
    UnfinishedEdit failedAgain(Failure failure) {
        return new UnfinishedEdit(number, edit, failure.code(), why(failure), since);
    }

    /// The sentence of a failure, with its cause.
    static String why(Failure failure) {
        String cause = failure.facts().get("cause");
        return failure.sentence() + (cause == null ? "" : ": " + cause);
    }

    String line(TextView view) {
        return "  %d  %s    %s, %s"
                .formatted(number, edit.command(edit.path()), why, view.ago(since));
    }

    JsonObject json() {
        return new JsonObject()
                .put("number", number)
                .put("edit", edit.json())
                .put("error", code)
                .put("message", why)
                .put("since", since);
    }

    static UnfinishedEdit of(JsonObject json) {
        return new UnfinishedEdit(
                json.number("number"),
                WantedEdit.of(json.object("edit")),
                json.required("error"),
                json.required("message"),
                Instant.parse(json.required("since")));
    }
}
