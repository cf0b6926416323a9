package org.deployledger.cli.depend;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What one item depends on, and what depends on it.
public record Neighbours(String environment, String path, List<Edge> users, List<Edge> uses)
        implements Result {
    @Override
    public void text(TextView view) {
        if (users.isEmpty() && uses.isEmpty()) {
            view.line("Nothing depends on " + path + " in " + environment + ", and it on nothing.");
            return;
        }
        view.line(path + " depends on");
        lines(view, uses, true);
        view.line("what depends on it");
        lines(view, users, false);
    }

    private static void lines(TextView view, List<Edge> edges, boolean targets) {
        if (edges.isEmpty()) {
            view.line("  nothing");
        }
        int width =
                edges.stream()
                        .mapToInt(edge -> (targets ? edge.to() : edge.from()).length())
                        .max()
                        .orElse(0);
        view.lines(
                edges,
                edge ->
                        "  %s    as %s   (%s)%s"
                                .formatted(
                                        TextView.padded(targets ? edge.to() : edge.from(), width),
                                        edge.role(),
                                        edge.rule(),
                                        edge.exists() || !targets ? "" : "   missing"));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("path", path)
                .put("users", users, Edge::json)
                .put("uses", uses, Edge::json);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.DONE;
    }
}
