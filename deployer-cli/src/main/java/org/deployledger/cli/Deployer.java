package org.deployledger.cli;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Program;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.Platform;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The entry point of the command line.
public final class Deployer {
    private Deployer() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        PrintStream out =
                stream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false);
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err), true);
        int exitCode = run(arguments, System.getenv(), Path.of("").toAbsolutePath(), out, err);
        if (out.checkError() && exitCode == ExitCode.DONE.number()) {
            err.println("deployer: the output could not be written whole");
            err.println("  next  make room for it, or see who has stopped reading it");
            exitCode = ExitCode.FAILED.number();
        }
        err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    private static PrintStream stream(OutputStream bytes, boolean flushing) {
        return new PrintStream(bytes, flushing, StandardCharsets.UTF_8);
    }

    /// Runs one command in this process.
    ///
    /// @param variables the environment variables that it sees
    /// @param folder where it is started
    /// @return the exit code
    public static int run(
            String[] arguments,
            Map<String, String> variables,
            Path folder,
            PrintStream out,
            PrintStream err) {
        return run(arguments, variables, folder, out, err, Platform.real());
    }

    /// The same on another machine: tests put fakes in its place.
    public static int run(
            String[] arguments,
            Map<String, String> variables,
            Path folder,
            PrintStream out,
            PrintStream err,
            Platform platform) {
        Invocation invocation =
                new Invocation(platform, new Platform.Place(folder, variables), out, err);
        return new Program(invocation).run(List.of(arguments)).number();
    }
}
