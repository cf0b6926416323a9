package org.deployledger.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `bin/deployer`, as people start it.
public final class Launcher {
    private final String program;
    private final Shell shell;

    /// @param shell whose variables say where the ledger is
    public Launcher(Shell shell) {
        this.program = Project.root().resolve("bin/deployer").toString();
        this.shell = shell;
    }

    /// Runs a command to its end.
    ///
    /// @return milliseconds, process start included
    public double time(Path folder, String... arguments) throws IOException, InterruptedException {
        return shell.time(folder, command(arguments));
    }

    /// Runs a command, and says what it printed.
    public String output(Path folder, String... arguments)
            throws IOException, InterruptedException {
        return shell.output(folder, command(arguments));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(List.of(arguments));
        return command;
    }
}
