package org.deployledger.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program with all its commands built, for what describes them: completion and the man page.
public final class WholeProgram {
    /// The root, which does nothing by itself.
    @Command(name = "deployer", description = "Deploys configuration through a ledger.")
    private static final class Root {}

    private WholeProgram() {}

    /// Builds every command that this program runs itself.
    public static CommandLine of(Invocation invocation) {
        CommandLine root = new CommandLine(new Root());
        for (String name : CommandTable.purposes().keySet()) {
            CommandTable.build(name, invocation)
                    .ifPresent(verb -> root.addSubcommand(name, PicocliRun.parser(name, verb)));
        }
        return root;
    }
}
