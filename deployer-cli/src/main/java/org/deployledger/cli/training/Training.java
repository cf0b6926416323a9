package org.deployledger.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Has the JVM record what the commands need that people run all day. Workspace and ledger are made
/// here, and the commands run in a process of their own, which loads nothing else: the fewer
/// classes an AOT cache has, the faster it is loaded.
public final class Training {
    private final Path launcher;
    private final Path workspace;
    private final Map<String, String> variables;

    private Training(Path launcher, Path workspace, Map<String, String> variables) {
        this.launcher = launcher;
        this.workspace = workspace;
        this.variables = variables;
    }

    /// Runs the training.
    ///
    /// @param arguments the launcher, as a path; and the names of the caches
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("deployer-training");
        Path launcher = Path.of(arguments[0]);
        try (TrainingLedger ledger = TrainingLedger.start(launcher, folder)) {
            for (String cache : List.of(arguments).subList(1, arguments.length)) {
                Path workspace = TrainingWorkspace.make(folder.resolve(cache));
                new Training(launcher, workspace, variables(folder, ledger)).record(cache);
            }
        } finally {
            TrainingWorkspace.remove(folder);
        }
    }

    private void record(String cache) throws IOException {
        if (!cache.equals("commands")) {
            launch("init", "--environment", cache);
            launch("env", "create", cache);
        }
        // Not recorded: a first deployment goes a way that later ones do not go.
        if (!cache.equals("commands")) {
            launch("deploy", "-m", "first");
        }
        if (cache.equals("deploy")) {
            learnSchemas();
        }
        if (cache.equals("documents")) {
            launch("artifact", "new", "plan", "There before");
            launch("artifact", "new", "plan", "Edited before");
            launch("sync", "push");
        }
        launch("record-aot-cache", cache);
    }

    /// Who sends a command for the first time asks the schema registry, by what is only in the
    /// larger cache.
    private void learnSchemas() throws IOException {
        launch("change", "open");
        launch("change", "remove", "a/2.toml");
        launch("change", "unset", "a/2.toml");
        launch("change", "remove", "a/2.toml");
        launch("change", "validate");
        launch("change", "rollback");
        launch("snapshot", "label", "first");
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

    private void launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workspace.toFile());
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
}
