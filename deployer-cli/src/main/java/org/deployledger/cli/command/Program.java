package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.settings.NearestName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the command that the arguments name, parses the rest, and runs it. Only that one command
/// is built.
public final class Program {
    /// The version that `--version` prints.
    static final String VERSION = "0.1.0";

    private final Invocation invocation;

    public Program(Invocation invocation) {
        this.invocation = invocation;
    }

    /// Runs the program.
    public ExitCode run(List<String> arguments) {
        if (arguments.isEmpty()) {
            overview(ExitCode.USAGE);
            return ExitCode.USAGE;
        }
        String first = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (first) {
            case "--help", "-h", "help" -> help(rest);
            case "--version", "-V", "version" -> {
                invocation.out().println("deployer " + VERSION);
                yield ExitCode.DONE;
            }
            default -> command(first, rest).orElseGet(() -> unknown(first));
        };
    }

    private ExitCode help(List<String> rest) {
        Optional<Verb> verb =
                rest.stream().findFirst().flatMap(name -> CommandTable.build(name, invocation));
        if (verb.isPresent()) {
            return new PicocliRun(invocation).help(rest.getFirst(), verb.get());
        }
        overview(ExitCode.DONE);
        return ExitCode.DONE;
    }

    private Optional<ExitCode> command(String name, List<String> arguments) {
        Optional<Verb> verb = CommandTable.build(name, invocation);
        if (verb.isPresent() && verb.get().understands(arguments)) {
            return Optional.of(verb.get().call());
        }
        return CommandTable.build(name, invocation)
                .map(fresh -> new PicocliRun(invocation).run(name, fresh, arguments));
    }

    private ExitCode unknown(String name) {
        List<String> names = new ArrayList<>(CommandTable.purposes().keySet());
        invocation.err().println("deployer: there is no command '" + name + "'");
        NearestName.of(name, names)
                .ifPresent(nearest -> invocation.err().println("  did you mean  " + nearest));
        invocation.err().println();
        invocation.err().println("Next:");
        invocation.err().println("  deployer --help");
        return ExitCode.USAGE;
    }

    private void overview(ExitCode reason) {
        var stream = reason == ExitCode.DONE ? invocation.out() : invocation.err();
        stream.println("Examples:");
        for (String example :
                Arrays.asList(
                        "deployer init --environment prod",
                        "deployer status",
                        "deployer deploy -m 'raise limits'")) {
            stream.println("  " + example);
        }
        stream.println();
        stream.println("Usage: deployer COMMAND [OPTIONS]");
        stream.println();
        for (Map.Entry<String, String> command : CommandTable.purposes().entrySet()) {
            stream.printf("  %-12s %s%n", command.getKey(), command.getValue());
        }
        stream.println();
        stream.println("deployer COMMAND --help explains one of them.");
    }
}
