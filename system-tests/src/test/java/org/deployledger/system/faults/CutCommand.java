package org.deployledger.system.faults;

import org.deployledger.cli.Deployer;

import java.nio.file.Path;
import java.util.Arrays;

/// The command line in a JVM of its own, which says when it begins, so that it can be killed in the
/// middle of what it does.
final class CutCommand {
    /// What it says.
    static final String BEGUN = "the command begins";

    private CutCommand() {}

    /// Runs a command.
    ///
    /// @param arguments the folder, then what a person would type
    public static void main(String[] arguments) {
        System.out.println(BEGUN);
        System.exit(
                Deployer.run(
                        Arrays.copyOfRange(arguments, 1, arguments.length),
                        System.getenv(),
                        Path.of(arguments[0]),
                        System.out,
                        System.err));
    }
}
