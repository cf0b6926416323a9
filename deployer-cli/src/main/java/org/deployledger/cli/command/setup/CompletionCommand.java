package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.command.WholeProgram;
import org.deployledger.cli.render.ExitCode;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `deployer completion`.
@Command(
        name = "completion",
        header = {
            "Examples:",
            "  source <(deployer completion bash)",
            "  source <(deployer completion zsh)",
            "  deployer completion bash > /etc/bash_completion.d/deployer",
            ""
        },
        description = "Prints the completion script for a shell.")
public final class CompletionCommand extends Verb {
    /// The shells.
    enum Shell {
        bash,
        zsh
    }

    private final Invocation invocation;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.bash;

    public CompletionCommand(Invocation invocation) {
        super(invocation);
        this.invocation = invocation;
    }

    @Override
    protected ExitCode run() {
        if (shell == Shell.zsh) {
            output().plain("autoload -U +X compinit && compinit");
            output().plain("autoload -U +X bashcompinit && bashcompinit");
        }
        output().plain(AutoComplete.bash("deployer", WholeProgram.of(invocation)));
        return ExitCode.DONE;
    }
}
