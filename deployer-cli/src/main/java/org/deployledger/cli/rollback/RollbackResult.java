package org.deployledger.cli.rollback;

import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rollback did: a deployment like any other.
///
/// @param command that plans it again
record RollbackResult(DeployResult deployed, RollbackPlan plan, String command) implements Result {
    @Override
    public void text(TextView view) {
        if (deployed.result().equals("applied")) {
            view.line("Rolled %s back %s.".formatted(plan.environment(), plan.title()));
        }
        deployed.text(view, afterRejection());
        if (deployed.result().equals("applied")) {
            view.next(List.of(new NextStep("deployer pull", "takes it into the files")));
        }
    }

    /// What violates a rule violates it again: only the rest can be rolled back.
    private List<NextStep> afterRejection() {
        List<JsonObject> violations = deployed.violations().list();
        Optional<NextStep> first =
                violations.isEmpty()
                        ? Optional.of(
                                new NextStep(
                                        command, "plans again, on what was deployed meanwhile"))
                        : plan.others().step(plan.items(), violations);
        return Stream.concat(first.stream(), Stream.of(deployed.recorded())).toList();
    }

    @Override
    public JsonObject json() {
        return deployed.json().putAll(plan.target());
    }

    @Override
    public ExitCode exitCode() {
        return deployed.exitCode();
    }
}
