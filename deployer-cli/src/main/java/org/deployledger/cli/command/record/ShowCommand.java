package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.DeploymentDetail;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `deployer show`.
@Command(
        name = "show",
        header = {
            "Examples:",
            "  deployer show 80c41e",
            "  deployer show 80c41e --output json",
            "  deployer show 80c41e --environment staging",
            ""
        },
        description = "Shows one deployment with its changes, conflicts and violations.")
public final class ShowCommand extends RecordVerb {
    @Parameters(
            paramLabel = "ID",
            description = "A deployment's id, or the first digits of it (four or more).")
    private String id = "";

    public ShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return ask(
                (api, environment) ->
                        print(
                                new DeploymentDetail(
                                        api.find(
                                                        LedgerApi.in(environment, "deployments", id)
                                                                .with("as-of", asOf()))
                                                .orElseThrow(() -> notFound(environment)))));
    }

    private Failure notFound(String environment) {
        return Failure.refused("deployment_not_found", "there is no such deployment")
                .fact("deployment", id)
                .fact("environment", environment)
                .next("deployer log", "lists them");
    }
}
