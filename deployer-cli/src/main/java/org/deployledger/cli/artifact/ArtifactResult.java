package org.deployledger.cli.artifact;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What was done to documents.
///
/// @param headline one line for people
record ArtifactResult(
        String environment, String headline, List<ArtifactRow> rows, List<NextStep> next)
        implements Result {
    ArtifactResult {
        rows = List.copyOf(rows);
        next = List.copyOf(next);
    }

    @Override
    public void text(TextView view) {
        view.line(headline);
        int width = rows.stream().mapToInt(row -> row.document().name().length()).max().orElse(0);
        view.lines(
                rows.stream().flatMap(row -> row.lines(view, width).stream()).toList(),
                line -> line);
        view.next(next);
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("documents", rows, ArtifactRow::json);
    }
}
