package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenConflict;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a deployment would do.
public record PlanResult(String environment, List<LocalChange> changes, Conflicts conflicts)
        implements Result {
    PlanResult(Session session, List<LocalChange> changes, List<OpenConflict> conflicts) {
        this(session.environment(), changes, Conflicts.explained(session, conflicts));
    }

    @Override
    public void text(TextView view) {
        int width = changes.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        Set<String> refused =
                conflicts.list().stream().map(OpenConflict::path).collect(Collectors.toSet());
        view.lines(
                changes.stream().filter(change -> !refused.contains(change.path())).toList(),
                change ->
                        "  %s %s    %s"
                                .formatted(
                                        view.sign(Symbol.of(change.operation())),
                                        TextView.padded(change.path(), width),
                                        change.explanation()));
        conflicts.text(view);
        view.line(summary(changes, conflicts.list().size()));
        if (conflicts.list().isEmpty() && !changes.isEmpty()) {
            view.next(List.of(new NextStep("deployer deploy", "does it")));
        } else {
            view.next(conflicts.next());
        }
    }

    /// The line that every plan and difference ends with.
    public static String summary(List<LocalChange> changes, int conflicts) {
        return "Plan: %d to add, %d to change, %d to delete, %s."
                .formatted(
                        count(changes, LocalChange.ADDED),
                        count(changes, LocalChange.MODIFIED),
                        count(changes, LocalChange.DELETED),
                        Brief.count(conflicts, "conflict"));
    }

    private static long count(List<LocalChange> changes, String operation) {
        return changes.stream().filter(change -> change.operation().equals(operation)).count();
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("result", "planned")
                .put("changes", changes, LocalChange::json)
                .put("conflicts", conflicts.list(), Conflicts::json);
    }

    @Override
    public ExitCode exitCode() {
        return conflicts.list().isEmpty() ? ExitCode.DONE : ExitCode.CONFLICT;
    }
}
