package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.OutputFormat;

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
            return wrongUsage(name, arguments, e);
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

    private ExitCode wrongUsage(String name, List<String> arguments, ParameterException e) {
        Failure failure = Failure.of(ExitCode.USAGE, "wrong_usage", String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            failure.fact("did you mean", String.join(", ", unmatched.getSuggestions()));
        }
        return invocation
                .output(format(arguments))
                .fail(failure.next("deployer " + name + " --help", "shows what it takes"));
    }

    /// The format that was asked for, as far as arguments tell that cannot be parsed.
    private static OutputFormat format(List<String> arguments) {
        int at = arguments.indexOf("--output");
        boolean json =
                arguments.contains("--output=json")
                        || (at >= 0
                                && at + 1 < arguments.size()
                                && arguments.get(at + 1).equals("json"));
        return json ? OutputFormat.json : OutputFormat.text;
    }
}
