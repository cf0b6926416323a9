package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;

/// Reconciliations, the one started last first.
public record ReconciliationList(String environment, List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("Nothing was reconciled in " + environment + " yet.");
        }
        for (JsonObject row : rows) {
            JsonObject metadata = row.object("started").object("metadata");
            JsonObject completion = row.object("completed").object("completion");
            view.line(
                    "%s  %s  %s  %s/%s  %s %s%s"
                            .formatted(
                                    Brief.id(row.required("reconciliation")),
                                    view.ago(Instant.parse(metadata.required("recorded_at"))),
                                    metadata.required("actor"),
                                    row.required("agent"),
                                    row.required("provider"),
                                    row.required("mode"),
                                    row.required("result"),
                                    completion.fields().isEmpty()
                                            ? ""
                                            : ", %d of %d done"
                                                    .formatted(
                                                            completion.number("done"),
                                                            completion.number("planned"))));
        }
    }
}
