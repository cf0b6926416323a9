package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.status.Status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer status`.
@Command(
        name = "status",
        header = {
            "Examples:",
            "  deployer status                 what is not deployed yet, from the local state",
            "  deployer status --fetch         ask the ledger first",
            "  deployer status --exit-code     exit with 4 if anything differs",
            ""
        },
        description = "Shows how the workspace stands. Works offline.")
public final class StatusCommand extends Verb {
    @Option(names = "--fetch", description = "Ask the ledger first.")
    private boolean fetch;

    @Option(names = "--exit-code", description = "Exit with 4 if anything differs.")
    private boolean exitCode;

    @Parameters(paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public StatusCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments.flag("--fetch", () -> fetch = true).flag("--exit-code", () -> exitCode = true);
        arguments.paths(typed -> paths = typed);
        return true;
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(
                session -> {
                    Status status = new Status(session);
                    if (fetch) {
                        status.fetch();
                    }
                    return status.result(filter(session, paths), exitCode);
                });
    }
}
