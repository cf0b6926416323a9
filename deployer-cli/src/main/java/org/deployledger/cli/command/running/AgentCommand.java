package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.running.AgentList;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.Optional;

/// `deployer agent status`; `deployer agent --config FILE` is a program of its own.
@Command(
        name = "agent",
        header = {
            "Examples:",
            "  deployer agent --config agent.toml       run an agent on this host",
            "  deployer agent status                    what each agent runs",
            "  deployer agent status --wait 60          until all run what is deployed",
            ""
        },
        description =
                "Shows for each agent of the environment what it runs, its last reload, its drift,"
                        + " and when it was last seen.")
public final class AgentCommand extends RunningVerb {
    /// What to do.
    enum Act {
        status
    }

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "Wait until every agent runs what is deployed, or has failed to; end with 1"
                            + " where not all do.")
    private @Nullable Integer seconds;

    @Parameters(index = "0", arity = "0..1", paramLabel = "status", description = "What to do.")
    private Act act = Act.status;

    public AgentCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return switch (act) {
            case status -> ask(this::status);
        };
    }

    private ExitCode status(LedgerApi api, String environment) {
        Optional<AgentList> settled =
                seconds == null
                        ? Optional.empty()
                        : AgentList.settled(api, environment, Duration.ofSeconds(seconds));
        AgentList agents = settled.orElseGet(() -> AgentList.read(api, environment, 0));
        ExitCode done = agents.print(output());
        return seconds == null || agents.isCurrent() ? done : ExitCode.FAILED;
    }
}
