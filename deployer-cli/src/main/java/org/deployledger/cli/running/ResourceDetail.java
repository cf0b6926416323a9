package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;

/// One resource, and what was last told of it.
///
/// @param history the events about it that are kept, newest first
public record ResourceDetail(JsonObject resource, List<JsonObject> history) implements Result {
    @Override
    public void text(TextView view) {
        view.line(
                "%s   %s   %s   %s/%s"
                        .formatted(
                                view.strong(resource.required("resource")),
                                resource.required("kind"),
                                resource.required("status"),
                                resource.required("agent"),
                                resource.required("provider")));
        resource.object("state")
                .fields()
                .forEach((name, value) -> view.line("  " + name + " = " + Values.text(value)));
        JsonObject drift = resource.object("drift");
        if (!drift.fields().isEmpty()) {
            view.line("Not as deployed:");
            Drift.fields(view, drift);
        }
        view.line("History:");
        view.lines(history, event -> "  " + line(view, event));
    }

    private static String line(TextView view, JsonObject event) {
        String when = view.ago(Instant.parse(event.object("metadata").required("recorded_at")));
        String changes =
                String.join(
                        ", ",
                        event.objects("changes").stream()
                                .map(
                                        change ->
                                                change.required("field")
                                                        + ": "
                                                        + change.text("old_value").orElse("none")
                                                        + " → "
                                                        + change.text("new_value").orElse("none"))
                                .toList());
        String what =
                switch (event.required("type")) {
                    case "ResourceDiscovered" -> "discovered";
                    case "ResourceDeleted" -> "deleted";
                    default -> "updated    " + changes;
                };
        return "%s  sequence %d  %s"
                .formatted(when, event.object("metadata").number("sequence"), what);
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().putAll(resource).put("history", history, row -> row);
    }
}
