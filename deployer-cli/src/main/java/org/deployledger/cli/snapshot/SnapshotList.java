package org.deployledger.cli.snapshot;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Moments that are kept: those with labels, and those that deployments made, newest first.
///
/// @param labelled moments with labels
/// @param others moments without, as many as were asked for
public record SnapshotList(String environment, List<JsonObject> labelled, List<JsonObject> others)
        implements Lines {
    private static final int AGO = 10;

    @Override
    public List<JsonObject> rows() {
        return Stream.concat(labelled.stream(), others.stream()).toList();
    }

    @Override
    public void text(TextView view) {
        if (labelled.isEmpty()) {
            view.line("No labels in " + environment + ".");
        } else {
            view.line("Labels:");
            int width = labelled.stream().mapToInt(row -> names(row).length()).max().orElse(0);
            labelled.forEach(
                    row -> view.line("  " + TextView.padded(names(row), width) + line(view, row)));
        }
        if (!others.isEmpty()) {
            view.line("Without a label:");
            others.forEach(row -> view.line(line(view, row)));
        }
        rows().stream()
                .findFirst()
                .ifPresent(
                        newest ->
                                view.next(
                                        List.of(
                                                new NextStep(
                                                        "deployer compare "
                                                                + newest.number("as_of")
                                                                + " environment:"
                                                                + environment,
                                                        "what changed since"))));
    }

    private static String names(JsonObject row) {
        return String.join(
                ", ",
                row.objects("labels").stream().map(label -> label.required("label")).toList());
    }

    /// Why it has its label, else why it was deployed.
    private static String reason(JsonObject row) {
        return row.objects("labels").stream()
                .flatMap(label -> label.text("reason").stream())
                .findFirst()
                .or(() -> row.text("reason"))
                .orElse("");
    }

    private static String line(TextView view, JsonObject row) {
        return "  sequence %-6d %s  %s  %s%s"
                .formatted(
                        row.number("as_of"),
                        TextView.padded(
                                row.text("recorded_at")
                                        .map(Instant::parse)
                                        .map(view::ago)
                                        .orElse(""),
                                AGO),
                        row.text("deployment")
                                .map(
                                        id ->
                                                "deployment "
                                                        + Brief.id(id)
                                                        + " by "
                                                        + row.text("deployed_by").orElse("?"))
                                .orElse("nothing deployed"),
                        reason(row),
                        row.flag("trimmed") ? "  (trimmed)" : "")
                .stripTrailing();
    }
}
