package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What is not as desired: the value that is deployed, the one that was known, the one that is.
///
/// @param doubtful what is not known, since an agent is silent or a provider fails: a line for each
public record Drift(String environment, List<JsonObject> rows, List<String> doubtful)
        implements Lines {
    /// Copies the lists.
    public Drift {
        rows = List.copyOf(rows);
        doubtful = List.copyOf(doubtful);
    }

    /// 4 where something drifts, else 1 where that cannot be told.
    public ExitCode exitCode() {
        if (!rows.isEmpty()) {
            return ExitCode.DIFFERENCES;
        }
        return doubtful.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    public void text(TextView view) {
        if (rows.isEmpty() && doubtful.isEmpty()) {
            view.line("No drift: what runs in " + environment + " is as deployed.");
            return;
        }
        doubtful.forEach(line -> view.line("  " + view.sign(Symbol.CONFLICT) + " " + line));
        if (rows.isEmpty()) {
            view.line("No drift is known in " + environment + ", and not all of it is.");
            view.next(List.of(new NextStep("deployer agent status", "shows what is the matter")));
            return;
        }
        for (JsonObject row : rows) {
            view.line(
                    "  %s %s   %s/%s   first seen %s"
                            .formatted(
                                    view.sign(Symbol.DRIFT),
                                    row.required("resource"),
                                    row.required("agent"),
                                    row.required("provider"),
                                    view.ago(Instant.parse(row.required("first_seen")))));
            fields(view, row);
        }
        view.line("Drift: " + Brief.count(rows.size(), "resource") + " not as deployed.");
        String source =
                rows.getFirst().required("agent") + "/" + rows.getFirst().required("provider");
        view.next(
                List.of(
                        new NextStep(
                                "deployer reconcile " + source + " --plan", "plans what to do"),
                        new NextStep("deployer reconcile " + source, "does it, after asking")));
    }

    static void fields(TextView view, JsonObject drift) {
        for (JsonObject field : drift.objects("fields")) {
            view.line(
                    "      %s   desired %s   recorded %s   actual %s"
                            .formatted(
                                    field.required("field"),
                                    value(field.fields().get("desired")),
                                    value(field.fields().get("recorded")),
                                    value(field.fields().get("actual"))));
        }
    }

    private static String value(@Nullable Object value) {
        return value == null ? "none" : Values.text(value);
    }
}
