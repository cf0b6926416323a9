package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.running.AgentList;
import org.deployledger.cli.running.Drift;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/// `deployer drift`.
@Command(
        name = "drift",
        header = {
            "Examples:",
            "  deployer drift                     what is not as deployed",
            "  deployer drift --agent web-1",
            "  deployer drift --exit-code         4 where there is any",
            ""
        },
        description =
                "Shows what is not as deployed, field by field: desired, recorded before, actual.")
public final class DriftCommand extends RunningVerb {
    @Option(names = "--agent", paramLabel = "NAME", description = "Only this agent's.")
    private @Nullable String agent;

    @Option(names = "--provider", paramLabel = "NAME", description = "Only of this provider.")
    private @Nullable String provider;

    @Option(
            names = "--exit-code",
            description =
                    "End with 4 where there is drift, else with 1 where an agent is not well.")
    private boolean exitCode;

    public DriftCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return ask(
                (api, environment) -> {
                    List<JsonObject> rows =
                            Listing.read(
                                            api,
                                            LedgerApi.in(environment, "drift")
                                                    .with("agent", Optional.ofNullable(agent))
                                                    .with(
                                                            "provider",
                                                            Optional.ofNullable(provider)),
                                            "drift",
                                            Integer.MAX_VALUE)
                                    .rows();
                    Drift drift =
                            new Drift(
                                    environment,
                                    rows,
                                    AgentList.read(api, environment, 0).doubtful(agent, provider));
                    ExitCode done = drift.print(output());
                    return exitCode ? drift.exitCode() : done;
                });
    }
}
