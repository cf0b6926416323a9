package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What came of a reconciliation.
///
/// @param row the reconciliation as the query API words it
public record Reconciliation(Sources source, JsonObject row) implements Result {
    /// The plan, or what was done.
    JsonObject completion() {
        return row.object("completed").object("completion");
    }

    /// Whether it ended, and as it should.
    public boolean isCompleted() {
        return row.required("result").equals("completed");
    }

    /// SHA-256 of the plan.
    public String plan() {
        return completion().text("plan").orElse("");
    }

    /// How many actions are to be done.
    public long planned() {
        return completion().number("planned");
    }

    @Override
    public void text(TextView view) {
        JsonObject completion = completion();
        for (JsonObject action : completion.objects("actions")) {
            String result = action.required("result");
            view.line(
                    "  %s %s%s"
                            .formatted(
                                    view.sign(symbol(action.required("operation"))),
                                    action.required("summary"),
                                    result.equals("planned") || result.equals("done")
                                            ? ""
                                            : "   "
                                                    + result
                                                    + action.text("code")
                                                            .map(code -> " (" + code + ")")
                                                            .orElse("")));
            action.text("message").ifPresent(message -> view.line("      " + message));
        }
        for (JsonObject problem : completion.objects("problems")) {
            view.line(
                    "  %s %s: %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    problem.required("item"),
                                    problem.required("message")));
        }
        completion.text("message").ifPresent(view::line);
        view.line(summary(completion));
        if (row.required("mode").equals("plan") && planned() > 0) {
            view.next(
                    List.of(new NextStep("deployer reconcile " + source, "does it, after asking")));
        }
    }

    private String summary(JsonObject completion) {
        return switch (row.required("mode")) {
            case "plan" ->
                    "Plan: %d to add, %d to change, %d to delete, %s."
                            .formatted(
                                    count("create"),
                                    count("change"),
                                    count("delete"),
                                    Brief.count(completion.objects("problems").size(), "problem"));
            case "discover" -> "Discovered %s: %s.".formatted(source, row.required("result"));
            default ->
                    "Reconciliation of %s %s: %d of %d done, %d failed."
                            .formatted(
                                    source,
                                    row.required("result"),
                                    completion.number("done"),
                                    completion.number("planned"),
                                    completion.number("failed"));
        };
    }

    private long count(String operation) {
        return completion().objects("actions").stream()
                .filter(action -> action.required("operation").equals(operation))
                .count();
    }

    private static Symbol symbol(String operation) {
        return switch (operation) {
            case "create" -> Symbol.ADDED;
            case "delete" -> Symbol.DELETED;
            default -> Symbol.MODIFIED;
        };
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().putAll(row);
    }

    @Override
    public ExitCode exitCode() {
        return switch (row.required("result")) {
            case "completed" -> ExitCode.DONE;
            case "refused" -> ExitCode.REFUSED;
            case "running" -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
    }
}
