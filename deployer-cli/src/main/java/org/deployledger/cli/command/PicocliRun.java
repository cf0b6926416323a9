package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/// Parses with picocli: help, suggestions and every way to write an option.
final class PicocliRun {
    private static final int WIDTH = 100;

    private final Invocation invocation;

    PicocliRun(Invocation invocation) {
        this.invocation = invocation;
    }

    ExitCode run(String name, Verb verb, List<String> arguments) {
        CommandLine parser = parser(name, verb);
        try {
            parser.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            return wrongUsage(name, e);
        }
        if (parser.isUsageHelpRequested()) {
            parser.usage(invocation.out());
            return ExitCode.DONE;
        }
        return verb.call();
    }

    ExitCode help(String name, Verb verb) {
        parser(name, verb).usage(invocation.out());
        return ExitCode.DONE;
    }

    static CommandLine parser(String name, Verb verb) {
        return new CommandLine(verb).setCommandName("deployer " + name).setUsageHelpWidth(WIDTH);
    }

    private ExitCode wrongUsage(String name, ParameterException e) {
        invocation.err().println("deployer: " + e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                invocation.err().println("  did you mean  " + String.join(", ", suggestions));
            }
        }
        invocation.err().println();
        invocation.err().println("Next:");
        invocation.err().println("  deployer " + name + " --help");
        return ExitCode.USAGE;
    }
}
