package org.deployledger.cli.changeset;

import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What the commit of a change set came to: a deployment like any other. It decided the change set
/// for ever, also where it was rejected.
///
/// @param isBehind whether something of it is not in the workspace's files
record CommitResult(DeployResult deployed, boolean isBehind) implements Result {
    @Override
    public void text(TextView view) {
        deployed.text(
                view,
                List.of(
                        new NextStep("deployer pull", "takes what is current into the files"),
                        new NextStep("deployer change open", "opens another: this one is decided"),
                        deployed.recorded()));
        if (isBehind) {
            view.next(List.of(new NextStep("deployer pull", "takes it into the files")));
        }
    }

    @Override
    public JsonObject json() {
        return deployed.json();
    }

    @Override
    public ExitCode exitCode() {
        return deployed.exitCode();
    }
}
