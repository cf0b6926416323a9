package org.deployledger.cli.comparison;

import org.deployledger.cli.deploy.PlanResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// How two sides differ.
///
/// @param from name of the one side
/// @param to name of the other
/// @param items those that differ, by path
public record ComparisonResult(
        String environment, String from, String to, List<ComparedItem> items, Wish wish)
        implements Result {
    /// How it is wanted.
    ///
    /// @param byKey whether items with keys are shown key by key
    /// @param namesOnly whether only names are wanted
    /// @param exitCode whether differences make the exit code 4
    /// @param next what to type where something differs
    public record Wish(boolean byKey, boolean namesOnly, boolean exitCode, List<NextStep> next) {
        /// Copies the list.
        public Wish {
            next = List.copyOf(next);
        }
    }

    public ComparisonResult {
        items = List.copyOf(items);
    }

    @Override
    public void text(TextView view) {
        view.line("From " + from + " to " + to + ":");
        items.forEach(item -> item.text(view, wish.byKey()));
        if (items.isEmpty()) {
            view.line("No changes: both are the same.");
        }
        view.line(PlanResult.summary(items.stream().map(ComparedItem::change).toList(), 0));
        if (!items.isEmpty()) {
            view.next(wish.next());
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("from", from)
                .put("to", to)
                .put("differences", items, ComparedItem::json);
    }

    @Override
    public ExitCode exitCode() {
        return wish.exitCode() && !items.isEmpty() ? ExitCode.DIFFERENCES : ExitCode.DONE;
    }
}
