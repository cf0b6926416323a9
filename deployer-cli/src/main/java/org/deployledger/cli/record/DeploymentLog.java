package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;

/// Deployments, newest first, one line each.
public record DeploymentLog(List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("No deployments.");
            return;
        }
        int[] widths = new int[5];
        List<String[]> cells = rows.stream().map(row -> cells(row, view)).toList();
        for (String[] row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(TextView.padded(row[i], widths[i])).append("  ");
            }
            view.line(line.append(row[5]).toString().stripTrailing());
        }
    }

    private static String[] cells(JsonObject row, TextView view) {
        String commit = Brief.commit(row.text("git_commit").orElse(""));
        return new String[] {
            Brief.id(row.required("deployment")),
            row.text("recorded_at").map(Instant::parse).map(view::ago).orElse(""),
            row.text("deployed_by").orElse(""),
            row.required("result"),
            extent(row),
            commit
                    + (row.flag("git_dirty") ? " dirty" : "      ")
                    + "  "
                    + row.text("reason").orElse("")
        };
    }

    private static String extent(JsonObject row) {
        long conflicts = row.numberOf("conflict_count").orElse(0);
        long violations = row.numberOf("violation_count").orElse(0);
        if (conflicts > 0) {
            return Brief.count(conflicts, "conflict");
        }
        return violations > 0
                ? Brief.count(violations, "violation")
                : Brief.count(row.numberOf("change_count").orElse(0), "change");
    }
}
