package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;

import java.util.List;
import java.util.OptionalLong;

/// What became of a deployment, as the ledger tells it.
///
/// @param result `open`, `applied`, `rejected`, `withdrawn`, `expired` or `refused`
/// @param json the whole answer, with `changes`, `conflicts` and `violations`
public record Outcome(String deployment, String result, JsonObject json) {
    static Outcome of(JsonObject json) {
        return new Outcome(json.required("deployment"), json.required("result"), json);
    }

    /// Whether it will never change any more.
    public boolean isDecided() {
        return !result.equals("open");
    }

    /// Sequence of the event that closed it.
    public long sequence() {
        return json.number("sequence");
    }

    /// Sequence of the event that made the root which this deployment followed; empty unless it was
    /// applied.
    public OptionalLong rootBeforeSequence() {
        return result.equals("applied")
                ? json.numberOf("root_before_sequence")
                : OptionalLong.empty();
    }

    /// How many changes named content that was already current.
    public long unchanged() {
        return json.numberOf("unchanged").orElse(0);
    }

    public List<JsonObject> changes() {
        return json.objects("changes");
    }

    public List<JsonObject> conflicts() {
        return json.objects("conflicts");
    }

    public List<JsonObject> violations() {
        return json.objects("violations");
    }
}
