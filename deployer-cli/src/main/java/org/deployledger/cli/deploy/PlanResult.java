package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.Forecast;
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
///
/// @param typed the command that does it
public record PlanResult(
        String environment,
        List<LocalChange> changes,
        Conflicts conflicts,
        Violations violations,
        String typed)
        implements Result {
    /// A plan without changes.
    static PlanResult nothing(Session session) {
        return new PlanResult(
                session.environment(),
                List.of(),
                Conflicts.NONE,
                Violations.NONE,
                session.deployCommand());
    }

    /// The plan for these changes, with the conflicts and violations ahead.
    static PlanResult of(Session session, List<LocalChange> changes, DeployRequest request) {
        return new PlanResult(
                session.environment(),
                changes,
                Conflicts.explained(session, Forecast.of(session, changes)),
                Violations.ahead(session, changes, request),
                session.deployCommand() + (request.allowDeletes() ? " --allow-deletes" : ""));
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
        violations.text(view);
        view.line(summary(changes, conflicts.list().size()));
        view.next(next());
    }

    private List<NextStep> next() {
        if (!conflicts.list().isEmpty()) {
            return conflicts.next();
        }
        boolean onlyDeletions =
                violations.list().stream()
                        .allMatch(
                                each -> each.required("code").equals(LocalChecks.TOO_MANY_DELETES));
        if (!violations.list().isEmpty()) {
            return onlyDeletions
                    ? List.of(new NextStep(typed + " --allow-deletes", "means it"))
                    : List.of(new NextStep("deployer status", "lists what differs"));
        }
        return changes.isEmpty() ? List.of() : List.of(new NextStep(typed, "does it"));
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
                .put("conflicts", conflicts.list(), Conflicts::json)
                .put("violations", violations.list());
    }

    @Override
    public ExitCode exitCode() {
        if (!conflicts.list().isEmpty()) {
            return ExitCode.CONFLICT;
        }
        return violations.list().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
