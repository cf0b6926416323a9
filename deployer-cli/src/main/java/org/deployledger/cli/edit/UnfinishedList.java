package org.deployledger.cli.edit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// Edits that could not be written.
///
/// @param dropped those that were given up just now
record UnfinishedList(List<UnfinishedEdit> unfinished, List<UnfinishedEdit> dropped)
        implements Result {
    UnfinishedList {
        unfinished = List.copyOf(unfinished);
        dropped = List.copyOf(dropped);
    }

    @Override
    public void text(TextView view) {
        if (!dropped.isEmpty()) {
            view.line("Given up:");
            view.lines(dropped, edit -> edit.line(view));
        }
        view.line(unfinished.isEmpty() ? "No edit is unfinished." : "Unfinished:");
        view.lines(unfinished, edit -> edit.line(view));
        view.next(
                List.of(
                        unfinished.isEmpty()
                                ? new NextStep("deployer status", "lists what differs")
                                : new NextStep("deployer edit retry", "finishes them")));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("unfinished", unfinished, UnfinishedEdit::json)
                .put("dropped", dropped, UnfinishedEdit::json);
    }
}
