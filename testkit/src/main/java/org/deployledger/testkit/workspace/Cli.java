package org.deployledger.testkit.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.cli.Deployer;
import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.session.Platform;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The command line, run in this process through its real entry point, in one folder and with
/// variables of its own.
public final class Cli {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What a run came to.
    public record Run(List<String> arguments, int exitCode, String out, String err) {
        /// The result of a run with `--output json`.
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        /// The results of a run with `--output json` that prints one object a line.
        public List<JsonNode> lines() {
            return out.lines().map(line -> new Run(arguments, exitCode, line, err).json()).toList();
        }

        /// The code of a failure of a run with `--output json`.
        public String error() {
            String last = err.lines().reduce("", (_, line) -> line);
            return new Run(arguments, exitCode, last, "").json().path("error").asText();
        }

        /// This, if the exit code is the expected one.
        public Run expect(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("expected exit code " + expected + ": " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return "deployer %s -> %d%n%s%s"
                    .formatted(String.join(" ", arguments), exitCode, out, err);
        }
    }

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private FileTree files = new Disk();

    /// A command line in a folder, for a user without a home.
    public Cli(Path folder) {
        this.folder = folder;
        Path home = Path.of("target", "test-home").toAbsolutePath();
        variables.put("HOME", home.toString());
        variables.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        variables.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    /// Sets an environment variable.
    public Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /// Puts a file system in place of the disk.
    public Cli with(FileTree tree) {
        files = tree;
        return this;
    }

    /// Runs one command.
    public Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                Deployer.run(
                        arguments,
                        variables,
                        folder,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Platform(files, Clock.systemUTC(), Platform.real().publishers()));
        return new Run(
                Arrays.asList(arguments),
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /// Runs one command that must succeed.
    public Run ok(String... arguments) {
        return run(arguments).expect(0);
    }

    /// The result of a command that must succeed, as JSON.
    public JsonNode json(String... arguments) {
        String[] more = Arrays.copyOf(arguments, arguments.length + 2);
        more[arguments.length] = "--output";
        more[arguments.length + 1] = "json";
        return ok(more).json();
    }
}
