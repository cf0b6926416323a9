package org.deployledger.cli.edit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.keys.KeyChanges;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// An edit that is in the file.
///
/// @param file what was written, from the workspace's root: another path than the edit's where a
///   link leads there
/// @param typed that path as one types it
/// @param isWritten false where the file said so already
/// @param changes the keys, each with its old and new value
public record EditResult(
        WantedEdit edit, String file, String typed, boolean isWritten, KeyChanges changes)
        implements Result {

    @Override
    public void text(TextView view) {
        summary(view);
        view.next(next());
    }

    void summary(TextView view) {
        if (!isWritten) {
            view.line("No changes: " + file + " says so already.");
            return;
        }
        view.line("Edited " + file + (file.equals(edit.path()) ? "" : ", where a link leads"));
        changes.text(view);
    }

    List<NextStep> next() {
        return isWritten
                ? List.of(
                        new NextStep("deployer diff " + typed, "what would be deployed"),
                        new NextStep("deployer deploy", "deploys what differs, all or nothing"))
                : List.of(new NextStep("deployer status", "lists what differs"));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().putAll(line());
    }

    JsonObject line() {
        return new JsonObject()
                .put("result", isWritten ? "edited" : "unchanged")
                .put("file", file)
                .put("edit", edit.json())
                .put("changes", changes.list(), EditResult::json);
    }

    private static JsonObject json(KeyChanges.Change change) {
        return change.json()
                .put("from_type", type(change.before()))
                .put("to_type", type(change.after()));
    }

    private static @Nullable String type(@Nullable Value value) {
        return value == null ? null : value.type().word();
    }
}
