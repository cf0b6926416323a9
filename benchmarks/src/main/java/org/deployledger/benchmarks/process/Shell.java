package org.deployledger.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs programs to their end, as a shell does, with a home folder of its own: nothing of the
/// user's settings is read, nothing of the user's is written.
public final class Shell {
    private static final long PATIENCE_MINUTES = 10;
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    private final Path home;
    private final Map<String, String> variables;

    /// @param home made where it is missing
    public Shell(Path home) {
        this.home = home;
        this.variables = new TreeMap<>();
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("HOME", home.toString());
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve(".gitconfig"),
                    """
                    [user]
                        name = bench
                        email = bench@example.com
                    [init]
                        defaultBranch = main
                    [gc]
                        auto = 0
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shell(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = variables;
    }

    /// The same with one variable more.
    public Shell with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(variable, value);
        return new Shell(home, more);
    }

    /// All variables that programs see.
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /// Runs a program.
    ///
    /// @return milliseconds from before its process is made until its end is known
    /// @throws IllegalStateException with its output if it does not end with 0
    public double time(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        try {
            return time(folder, command, output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// Runs a program, and says what it printed.
    ///
    /// @throws IllegalStateException with its output if it does not end with 0
    public String output(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        try {
            time(folder, command, output);
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private double time(Path folder, List<String> command, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        long start = System.nanoTime();
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        long end = System.nanoTime();
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(
                    "%s ended with %s in %s%n%s"
                            .formatted(
                                    String.join(" ", command),
                                    ended ? process.exitValue() : "nothing",
                                    folder,
                                    Files.readString(output)));
        }
        return (end - start) / NANOS_IN_A_MILLISECOND;
    }

    /// Where a program is, empty if it is not installed.
    public static Optional<String> find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }
}
