package org.deployledger.system.hooks;

import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.workspace.Cli;
import org.junit.jupiter.api.Assumptions;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The git program in one folder, for a user without a home, and a deployer in a process of its own
/// that its hooks find.
final class RealGit {
    /// What a run came to.
    record Run(List<String> arguments, int exitCode, String output) {
        Run expect(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("expected exit code " + expected + ": " + this);
            }
            return this;
        }

        boolean says(String text) {
            return output.contains(text);
        }

        @Override
        public String toString() {
            return "git %s -> %d%n%s".formatted(String.join(" ", arguments), exitCode, output);
        }
    }

    private final RunningLedger ledger;
    private final Path root;
    private final Path launcher;
    private final Map<String, String> variables = new HashMap<>();

    private RealGit(RunningLedger ledger, Path root, Path launcher, Path home) {
        this.ledger = ledger;
        this.root = root;
        this.launcher = launcher;
        variables.put("HOME", home.toString());
        variables.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("DEPLOYER_API", ledger.addresses().api());
    }

    /// A folder below another one, with git in it and nothing done yet.
    static RealGit in(RunningLedger ledger, Path folder, String name) {
        requireGit();
        Path launcher = launcher(folder);
        Path root = folder.resolve(name);
        try {
            return new RealGit(
                    ledger, Files.createDirectories(root), launcher, folder.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireGit() {
        try (ChildProcess git = ChildProcess.start(List.of("git", "--version"), Map.of())) {
            Assumptions.assumeTrue(git.awaitExit() == 0, "skipped: git does not run");
        } catch (UncheckedIOException e) {
            Assumptions.abort("skipped: git is not installed");
        }
    }

    /// What stands in for `bin/deployer`: the classes under test.
    private static Path launcher(Path folder) {
        Path arguments = folder.resolve("java-arguments");
        Path script = folder.resolve("the deployer");
        try {
            if (!Files.exists(script)) {
                Files.writeString(
                        arguments,
                        """
                        -XX:TieredStopAtLevel=1
                        -XX:+UseSerialGC
                        --enable-native-access=ALL-UNNAMED
                        --add-opens=java.base/sun.nio.fs=ALL-UNNAMED
                        --sun-misc-unsafe-memory-access=allow
                        -cp
                        "%s"
                        org.deployledger.cli.Deployer
                        """
                                .formatted(classPath()));
                Files.writeString(
                        script,
                        "#!/bin/sh\nexec '%s/bin/java' '@%s' \"$@\"\n"
                                .formatted(System.getProperty("java.home"), arguments));
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without the settings of this module's tests, which would have it log into the working tree.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// A repository for an environment, with one commit.
    RealGit init(String developer, String environment) {
        git("init", "--quiet", "--initial-branch=main").expect(0);
        identify(developer);
        write("deployer.toml", "environment = \"" + environment + "\"\n");
        return commit("settings");
    }

    /// A bare repository.
    RealGit initBare() {
        git("init", "--quiet", "--bare", "--initial-branch=main").expect(0);
        return this;
    }

    /// A clone of another one.
    RealGit cloneOf(RealGit other, String developer) {
        git("clone", "--quiet", other.root.toString(), ".").expect(0);
        identify(developer);
        return this;
    }

    private void identify(String developer) {
        git("config", "user.name", developer).expect(0);
        git("config", "user.email", developer + "@example.com").expect(0);
    }

    /// Sets an environment variable for what follows.
    RealGit with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Run git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(variables);
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Run(
                    List.of(arguments),
                    process.waitFor(),
                    new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Commits everything, without a hook.
    RealGit commit(String message) {
        git("add", "--all").expect(0);
        git("-c", "core.hooksPath=/nonexistent", "commit", "--quiet", "--message", message)
                .expect(0);
        return this;
    }

    RealGit write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts a hook of somebody else there.
    RealGit hook(Path file, String script) {
        write(root.relativize(file).toString(), script);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String path) {
        return root.resolve(path);
    }

    String head() {
        return git("rev-parse", "HEAD").expect(0).output().strip();
    }

    /// The command line in this folder.
    Cli deployer() {
        Cli cli = new Cli(root);
        variables.forEach(cli::with);
        return cli.with("DEPLOYER_LAUNCHER", launcher.toString());
    }

    /// The deployer in a process of its own.
    ChildProcess start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, variables, root);
    }

    /// What an item holds.
    String deployed(String environment, String path) {
        return new String(
                ledger.api()
                        .get(
                                "/v1/environments/%s/items/%s/content"
                                        .formatted(environment, path.replace("/", "%2F")))
                        .body()
                        .array(),
                StandardCharsets.UTF_8);
    }
}
