package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.command.WholeProgram;
import org.deployledger.cli.render.ExitCode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// `deployer man`.
@Command(
        name = "man",
        header = {
            "Examples:",
            "  deployer man | man -l -",
            "  deployer man > /usr/local/share/man/man1/deployer.1",
            "  deployer man | groff -man -Tutf8 | less",
            ""
        },
        description = "Prints the man page, made from the commands themselves.")
public final class ManCommand extends Verb {
    private final Invocation invocation;

    public ManCommand(Invocation invocation) {
        super(invocation);
        this.invocation = invocation;
    }

    @Override
    protected ExitCode run() {
        CommandLine program = WholeProgram.of(invocation);
        output().plain(".TH DEPLOYER 1");
        output().plain(".SH NAME");
        output().plain("deployer \\- deploy configuration through an event\\-sourced ledger");
        output().plain(".SH SYNOPSIS");
        output().plain(".B deployer");
        output().plain("COMMAND [OPTIONS]");
        output().plain(".SH COMMANDS");
        program.getSubcommands()
                .forEach(
                        (name, command) -> {
                            output().plain(".SS " + name);
                            output().plain(".nf");
                            command.getUsageMessage(Ansi.OFF)
                                    .lines()
                                    .map(ManCommand::escaped)
                                    .forEach(output()::plain);
                            output().plain(".fi");
                        });
        output().plain(".SH EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            output().plain(".TP");
            output().plain(".B " + code.number());
            output().plain(code.meaning());
        }
        return ExitCode.DONE;
    }

    /// A line that starts with a dot or an apostrophe would be a request to the formatter.
    private static String escaped(String line) {
        String text = line.replace("\\", "\\e").replace("-", "\\-");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}
