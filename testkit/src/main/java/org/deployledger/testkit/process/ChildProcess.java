package org.deployledger.testkit.process;

import org.deployledger.testkit.Await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A child process whose output is kept, for failure messages and to wait for a line.
public final class ChildProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();

    private ChildProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("child-output").start(this::drain);
    }

    /// Starts a program.
    ///
    /// @param variables replace all that this process has, but for `PATH`
    public static ChildProcess start(List<String> command, Map<String, String> variables) {
        return start(command, variables, Path.of("").toAbsolutePath());
    }

    /// Starts a program in a folder.
    public static ChildProcess start(
            List<String> command, Map<String, String> variables, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(variables);
        try {
            return new ChildProcess(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the launcher, with the AOT cache that the build made, as people do.
    public static ChildProcess launcher(List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("root.directory", ".."))
                        .toAbsolutePath()
                        .normalize()
                        .resolve("bin/deployer")
                        .toString());
        command.addAll(arguments);
        return start(command, variables);
    }

    /// Starts a main class in a JVM of its own, on this test's class path, measured for coverage
    /// where this JVM is.
    public static ChildProcess java(
            String mainClass, List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        mainClass));
        command.addAll(arguments);
        return start(command, variables);
    }

    private void drain() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException _) {
            // the process is gone
        }
    }

    /// Waits for a line of the output.
    public String awaitLine(String what, Predicate<String> wanted) {
        return Await.value(
                what,
                START,
                () -> {
                    Optional<String> found = output.stream().filter(wanted).findFirst();
                    if (found.isEmpty() && !process.isAlive()) {
                        throw new AssertionError(
                                "ended with " + process.exitValue() + "\n" + output());
                    }
                    return found;
                },
                this::output);
    }

    /// Waits for the end, and says the exit code.
    public int awaitExit() {
        Await.value(
                "end of the process",
                START,
                () -> process.isAlive() ? Optional.empty() : Optional.of(true),
                this::output);
        return process.exitValue();
    }

    /// Ends it at once, as `kill -9` does, and returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        awaitGone();
    }

    /// Asks it to end, and returns when it is gone.
    public void stop() {
        process.destroy();
        awaitGone();
    }

    private void awaitGone() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Its number, and those of the processes that it started.
    public List<Long> family() {
        List<Long> numbers = new ArrayList<>();
        numbers.add(process.pid());
        process.descendants().forEach(child -> numbers.add(child.pid()));
        return numbers;
    }

    /// All that it said.
    public String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitGone();
    }
}
