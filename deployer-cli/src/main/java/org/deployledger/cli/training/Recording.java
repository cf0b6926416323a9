package org.deployledger.cli.training;

import org.deployledger.cli.Deployer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Runs commands in this process, in the workspace that is the current folder, while the JVM
/// records what they need.
public final class Recording {
    private final Path workspace;

    private Recording(Path workspace) {
        this.workspace = workspace;
    }

    /// Runs the commands of one cache.
    ///
    /// @param arguments the name of the cache
    public static void main(String[] arguments) throws IOException {
        Recording recording = new Recording(Path.of("").toAbsolutePath());
        switch (arguments[0]) {
            case "status" -> recording.status();
            case "deploy" -> recording.deploy();
            case "documents" -> recording.documents();
            default -> recording.everyday();
        }
    }

    /// What a prompt runs at every line.
    private void status() throws IOException {
        run("status");
        run("status");
        change("a/1.toml", "limit = 2\n");
        run("status");
        run("status", "--output", "json");
    }

    /// What a developer and a pipeline run all day.
    private void deploy() throws IOException {
        run("deploy");
        run("deploy");
        change("a/1.toml", "limit = 2\n");
        change("large.txt", "another line\n" + "a line that stays the same\n".repeat(1000));
        run("deploy", "-m", "second", "--output", "json");
        run("deploy", "--output", "json");
        change("a/1.toml", "limit = 3\n");
        run("deploy", "--dry-run");
        run("deploy", "-m", "third");
        changeSet();
    }

    private void changeSet() throws IOException {
        run("change", "open", "-m", "training");
        change("a/1.toml", "limit = 4\n");
        run("change", "add", "a/1.toml");
        run("change", "set", "a/1.toml", "limit", "5");
        run("change", "show");
        run("change", "list");
        run("change", "validate");
        run("change", "commit");
        run("snapshot", "label", "training");
    }

    /// What works offline with documents.
    private void documents() throws IOException {
        run("artifact", "list");
        run("artifact", "new", "plan", "Training", "-m", "training");
        run("artifact", "show", "training");
        run("artifact", "edit", "edited", "--set", "budget=1", "-m", "training");
        run("artifact", "edit", "training", "--title", "Trained", "--output", "json");
        run("artifact", "state", "there", "COMMITTED", "-m", "training");
        change("note.md", "# A note\n\ntext\n");
        run("artifact", "import", "--kind", "story", "note.md");
        run("artifact", "import", "--kind", "story", "note.md");
        run("artifact", "export", "training");
        change(
                "plans/there-before.md",
                Files.readString(workspace.resolve("plans/there-before.md")) + "more\n");
        run("artifact", "list", "--kind", "plan", "--output", "json");
        run("sync", "status");
        run("sync", "status", "--output", "json");
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
        run("snapshot", "label", "training");
        run("snapshot", "list");
        run("blame", "a/1.toml", "--keys");
        run("blame", "large.txt");
        run("compare", "a/1.toml@1", "a/1.toml@2", "--keys");
        run("compare", "label:training", "workspace");
        run("rollback", "label:training", "--dry-run");
        run("set", "a/1.toml", "limit", "4", "--comment", "-m", "training");
        run("add", "a/1.toml", "training");
        run("unset", "a/1.toml", "training", "--output", "json");
        run("edit", "retry");
        run("artifact", "new", "plan", "Training");
        run("sync", "push");
        run("artifact", "edit", "training", "--set", "budget=1");
        run("sync", "push", "-m", "training", "--output", "json");
        run("sync", "pull");
        run("env", "create", "committed");
        run("deploy", "--commit", "HEAD~1", "--environment", "committed");
        run("deploy", "--commit", "HEAD", "--environment", "committed");
        run("hook", "install", "--on", "push");
        run("hook", "remove");
        run("config");
        run("deploy", "--output", "json");
    }

    private void change(String path, String content) throws IOException {
        Files.writeString(workspace.resolve(path), content);
    }

    private void run(String... arguments) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = Deployer.run(arguments, System.getenv(), workspace, nowhere, System.err);
        if (exitCode != 0) {
            throw new IllegalStateException(Arrays.toString(arguments) + " came to " + exitCode);
        }
    }
}
