package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.undo.Undo;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deployer undo`.
@Command(
        name = "undo",
        header = {
            "Examples:",
            "  deployer undo                   take back the last pull, resolve, mergetool or set",
            "  deployer undo --output json",
            "  deployer status                 how the workspace stands then",
            ""
        },
        description =
                "Takes back what the last of pull, resolve, mergetool, set, unset and add did to"
                    + " files here, and to what they are based on; again, and it takes back the one"
                    + " before. Nothing that was deployed is touched. Works offline.")
public final class UndoCommand extends Verb {
    @Option(
            names = "--keep-changed",
            description = "Leave files as they are that changed since, and take back the others.")
    private boolean keepChanged;

    public UndoCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(session -> new Undo(session).run(keepChanged));
    }
}
