package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// How many resources there are of which kind and status.
public record ResourceCounts(String environment, List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("No resource is known in " + environment + ".");
        }
        for (JsonObject row : rows) {
            view.line(
                    "%7d  %s %s   %s/%s"
                            .formatted(
                                    row.number("resources"),
                                    row.required("kind"),
                                    row.required("status"),
                                    row.required("agent"),
                                    row.required("provider")));
        }
    }
}
