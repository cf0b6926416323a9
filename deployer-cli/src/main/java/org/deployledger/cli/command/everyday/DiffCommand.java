package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.status.Diff;
import org.deployledger.cli.status.Status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer diff`.
@Command(
        name = "diff",
        header = {
            "Examples:",
            "  deployer diff                   files against what was last synced, offline",
            "  deployer diff --as-of 412 agents     from what was deployed at sequence 412",
            "  deployer diff --fetch           with what others deployed, and the conflicts ahead",
            ""
        },
        description = "Shows what would be deployed, line by line. Works offline.")
public final class DiffCommand extends Verb {
    @Option(names = "--fetch", description = "Ask the ledger first, and show its side too.")
    private boolean fetch;

    @Option(names = "--exit-code", description = "Exit with 4 if anything differs.")
    private boolean exitCode;

    @Mixin private final AsOf asOf = new AsOf();

    @Parameters(paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public DiffCommand(Invocation invocation) {
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
        return inWorkspace(
                session -> {
                    if (asOf.moment().isPresent()) {
                        return new Diff(session)
                                .past(asOf.moment().get(), only(session, paths), exitCode);
                    }
                    if (fetch) {
                        new Status(session).fetch();
                    }
                    return new Diff(session).result(only(session, paths), fetch, exitCode);
                });
    }
}
