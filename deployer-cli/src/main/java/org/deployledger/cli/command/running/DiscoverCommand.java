package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.running.Reconciling;
import org.deployledger.cli.running.Sources;
import org.deployledger.running.ReconciliationMode;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.Optional;

/// `deployer discover`.
@Command(
        name = "discover",
        header = {
            "Examples:",
            "  deployer discover ops/topics        have the agent look now",
            "  deployer discover                   where there is one provider",
            "  deployer discover --output json",
            ""
        },
        description = "Has an agent look at its system now, and report what is there.")
public final class DiscoverCommand extends RunningVerb {
    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait for the agent at most so long.",
            defaultValue = "120")
    private int seconds;

    @Option(names = "--force", description = "Ask an agent too that is overdue.")
    private boolean force;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "AGENT/PROVIDER",
            description = "Which system; may be left out where there is one.")
    private @Nullable String source;

    public DiscoverCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return have(
                "deployer discover",
                Duration.ofSeconds(seconds),
                (reconciling, api, environment) ->
                        print(
                                reconciling.run(
                                        Sources.toAsk(
                                                api,
                                                environment,
                                                source,
                                                force,
                                                "deployer discover"),
                                        ReconciliationMode.DISCOVER,
                                        null,
                                        null,
                                        new Reconciling.Words(
                                                Optional.empty(), Optional.empty()))));
    }
}
