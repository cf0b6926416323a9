package org.deployledger.cli.rollback;

import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What a rollback did: a deployment like any other.
///
/// @param command that plans it again
record RollbackResult(DeployResult deployed, RollbackPlan plan, String command) implements Result {
    @Override
    public void text(TextView view) {
        if (deployed.result().equals("applied")) {
            view.line("Rolled %s back %s.".formatted(plan.environment(), plan.title()));
        }
        deployed.text(
                view,
                List.of(
                        new NextStep(command, "plans again, on what was deployed meanwhile"),
                        deployed.recorded()));
        if (deployed.result().equals("applied")) {
            view.next(List.of(new NextStep("deployer pull", "takes it into the files")));
        }
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
