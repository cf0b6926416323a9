package org.deployledger.cli.status;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.UnifiedDiff;
import org.deployledger.cli.deploy.Conflicts;
import org.deployledger.cli.deploy.PlanResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.List;
import java.util.OptionalLong;

/// The differences, line by line.
///
/// @param then sequence of the moment that the files are held against; empty where that is what was
///   last synced
/// @param files what would be deployed
/// @param theirs what others deployed, from the synced version to theirs
/// @param deploy the command that deploys them
/// @param exitCodeWanted whether differences make the exit code 4
public record DiffResult(
        String environment,
        OptionalLong then,
        List<FileDiff> files,
        List<FileDiff> theirs,
        Conflicts conflicts,
        String deploy,
        boolean exitCodeWanted)
        implements Result {
    /// One file.
    ///
    /// @param before what the left side is, such as `version 6`
    record FileDiff(LocalChange change, String before, String after, UnifiedDiff diff) {
        void text(TextView view) {
            view.line(
                    view.strong(
                            "%s %s    %s → %s"
                                    .formatted(
                                            view.sign(Symbol.of(change.operation())),
                                            change.path(),
                                            before,
                                            after)));
            if (diff.binary()) {
                view.line("  (binary)");
            }
            diff.lines().forEach(line -> view.line(view.diffLine(line)));
        }

        JsonObject json() {
            return change.json()
                    .put("binary", diff.binary())
                    .put("diff", String.join("\n", diff.lines()));
        }
    }

    @Override
    public void text(TextView view) {
        files.forEach(file -> file.text(view));
        if (!theirs.isEmpty()) {
            view.line("Deployed by others since:");
            theirs.forEach(file -> file.text(view));
        }
        conflicts.text(view);
        if (files.isEmpty()) {
            view.line(
                    then.isPresent()
                            ? "No changes: the files are what was deployed then."
                            : "No changes: nothing to deploy to " + environment + ".");
        }
        view.line(
                PlanResult.summary(
                        files.stream().map(FileDiff::change).toList(), conflicts.list().size()));
        if (then.isPresent()) {
            if (!files.isEmpty()) {
                view.next(
                        List.of(
                                new NextStep(
                                        "deployer pull --as-of " + then.getAsLong(),
                                        "brings it back")));
            }
        } else if (!files.isEmpty() && conflicts.list().isEmpty()) {
            view.next(List.of(new NextStep(deploy, "deploys them")));
        } else {
            view.next(
                    conflicts.next().stream()
                            .filter(step -> !step.command().startsWith("deployer diff"))
                            .toList());
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("as_of", then.isPresent() ? then.getAsLong() : null)
                .put("local", files, FileDiff::json)
                .put("remote", theirs, FileDiff::json)
                .put("conflicts", conflicts.list(), Conflicts::json);
    }

    @Override
    public ExitCode exitCode() {
        return exitCodeWanted && !(files.isEmpty() && theirs.isEmpty())
                ? ExitCode.DIFFERENCES
                : ExitCode.DONE;
    }
}
