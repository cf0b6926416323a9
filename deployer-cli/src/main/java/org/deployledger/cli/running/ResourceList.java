package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// Resources of running systems.
public record ResourceList(String environment, List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("No such resource is known in " + environment + ".");
            return;
        }
        int id = width("resource");
        int kind = width("kind");
        int status = width("status");
        view.lines(
                rows,
                row ->
                        "  %s %s   %s   %s   %s/%s"
                                .formatted(
                                        view.sign(
                                                row.object("drift").fields().isEmpty()
                                                        ? Symbol.SAME
                                                        : Symbol.DRIFT),
                                        TextView.padded(row.required("resource"), id),
                                        TextView.padded(row.required("kind"), kind),
                                        TextView.padded(row.required("status"), status),
                                        row.required("agent"),
                                        row.required("provider")));
        view.line(Brief.count(rows.size(), "resource") + ".");
    }

    private int width(String field) {
        return rows.stream().mapToInt(row -> row.required(field).length()).max().orElse(0);
    }
}
