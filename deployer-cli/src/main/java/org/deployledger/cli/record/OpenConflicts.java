package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;

/// The conflicts that are open in an environment.
public record OpenConflicts(String environment, List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("No conflicts are open in " + environment + ".");
            return;
        }
        for (JsonObject row : rows) {
            view.line(
                    "  %s %s    base: version %d    current: version %d    since %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    row.required("path"),
                                    row.number("base_version"),
                                    row.number("current_version"),
                                    row.text("since")
                                            .map(Instant::parse)
                                            .map(view::ago)
                                            .orElse("?")));
            view.line(
                    "      current  %s   deployment %s"
                            .formatted(
                                    row.text("deployed_by").orElse("?"),
                                    Brief.id(row.text("deployment").orElse(""))));
            view.line(
                    "      refused  %s   deployment %s"
                            .formatted(
                                    row.text("rejected_deployed_by").orElse("?"),
                                    Brief.id(row.text("rejected_deployment").orElse(""))));
        }
        view.next(
                List.of(
                        new NextStep("deployer pull", "take what is current"),
                        new NextStep("deployer conflicts withdraw .", "give your changes up")));
    }
}
