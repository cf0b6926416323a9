package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.status.Status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  deployer status --as-of 412     against what was deployed at sequence 412",
            ""
        },
        description = "Shows how the workspace stands. Works offline.")
public final class StatusCommand extends Verb {
    @Option(names = "--fetch", description = "Ask the ledger first.")
    private boolean fetch;

    @Option(names = "--exit-code", description = "Exit with 4 if anything differs.")
    private boolean exitCode;

    @Mixin private final AsOf asOf = new AsOf();

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
        asOf.requireNot("--fetch", fetch);
        if (fetch || asOf.moment().isPresent()) {
            return inWorkspace(this::online);
        }
        return inWorkspaceAtAGlance(
                session -> new Status(session).result(filter(session, paths), exitCode));
    }

    private Result online(Session session) {
        Status status = new Status(session);
        if (asOf.moment().isPresent()) {
            return status.past(asOf.moment().get(), filter(session, paths), exitCode);
        }
        status.fetch();
        return status.result(filter(session, paths), exitCode);
    }
}
