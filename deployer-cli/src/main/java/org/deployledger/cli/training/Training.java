package org.deployledger.cli.training;

import org.deployledger.cli.Deployer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs what people run all day, in this process, for the JVM to record.
public final class Training {
    private final Path folder;
    private final Map<String, String> variables;

    private Training(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    /// Runs the training.
    ///
    /// @param arguments the launcher, as a path; and `status` where the JVM is to record that alone
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("deployer-training");
        Path launcher = Path.of(arguments[0]);
        try (TrainingLedger ledger = TrainingLedger.start(launcher, folder)) {
            Training training =
                    new Training(TrainingWorkspace.make(folder), variables(folder, ledger));
            if (arguments.length > 1 && arguments[1].equals("status")) {
                training.status(launcher);
            } else {
                training.everyday();
            }
        } finally {
            TrainingWorkspace.remove(folder);
        }
    }

    private static Map<String, String> variables(Path folder, TrainingLedger ledger) {
        return Map.of(
                "HOME",
                folder.toString(),
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "DEPLOYER_API",
                ledger.api(),
                "DEPLOYER_TIMEOUT",
                "120",
                "DEPLOYER_USER",
                "training@example.com");
    }

    /// What a prompt runs at every line, and nothing else: the fewer classes the cache has, the
    /// faster it is loaded. Another process does what has to be done before.
    private void status(Path launcher) throws IOException {
        apart(launcher, "init", "--environment", "training");
        apart(launcher, "env", "create", "training");
        apart(launcher, "deploy", "-m", "first");
        run("status");
        run("status");
        change("a/1.toml", "limit = 2\n");
        run("status");
        run("status", "--output", "json");
    }

    private void apart(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(command + " came to " + exitCode);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void everyday() throws IOException {
        run("init", "--environment", "training");
        run("env", "create", "training");
        run("status");
        run("deploy", "-m", "first");
        run("status");
        run("deploy");
        change("a/1.toml", "limit = 2\n");
        change("large.txt", "another line\n" + "a line that stays the same\n".repeat(1000));
        run("status");
        run("diff");
        run("deploy", "--dry-run");
        run("deploy", "-m", "second");
        run("status", "--output", "json");
        run("status", "--fetch");
        run("pull");
        run("log", "--limit", "3");
        run("history", "a/1.toml");
        run("conflicts");
        run("config");
        run("deploy", "--output", "json");
    }

    private void change(String path, String content) throws IOException {
        Files.writeString(folder.resolve(path), content);
    }

    private void run(String... arguments) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = Deployer.run(arguments, variables, folder, nowhere, System.err);
        if (exitCode != 0) {
            throw new IllegalStateException(List.of(arguments) + " came to " + exitCode);
        }
    }
}
