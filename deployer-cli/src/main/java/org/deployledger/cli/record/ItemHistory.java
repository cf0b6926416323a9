package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The versions of an item, newest first.
public record ItemHistory(String path, List<JsonObject> rows) implements Lines {
    @Override
    public void text(TextView view) {
        view.line(view.strong(path));
        for (JsonObject row : rows) {
            view.line(
                    "  %s version %-4d %s  %s  %s%s  deployment %s"
                            .formatted(
                                    view.sign(Symbol.of(row.text("operation").orElse("modified"))),
                                    row.number("version"),
                                    row.text("deployed_at")
                                            .map(Instant::parse)
                                            .map(view::ago)
                                            .orElse(""),
                                    row.text("deployed_by").orElse(""),
                                    Brief.commit(row.text("git_commit").orElse("")),
                                    row.flag("git_dirty") ? " dirty" : "",
                                    Brief.id(row.text("deployment").orElse(""))));
            trimmed(row).ifPresent(view::line);
        }
    }

    private static Optional<String> trimmed(JsonObject row) {
        OptionalLong from = row.numberOf("trimmed_from");
        if (from.isEmpty()) {
            return Optional.empty();
        }
        long to = row.number("old_version");
        String which =
                to == from.getAsLong()
                        ? "version " + to + " was"
                        : "versions " + from.getAsLong() + " to " + to + " were";
        return Optional.of(
                "    " + which + " trimmed from the views (deployer replay reads the log)");
    }
}
