package org.deployledger.system.guides;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One person's terminal: a home, and the folder that `cd` led to. Each command is a bash of its
/// own; where it fails, its exit code is printed as the guides print it.
final class Terminal {
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final Path programs;
    private Path folder;

    /// @param programs by name: the text of each, which the shell and what it starts find
    Terminal(Path home, String person, Map<String, String> programs) {
        this.home = home;
        this.programs = home.resolve(".programs");
        this.folder = home;
        try {
            Files.createDirectories(this.programs);
            for (Map.Entry<String, String> program : programs.entrySet()) {
                Path file = this.programs.resolve(program.getKey());
                Files.writeString(file, program.getValue());
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
            Files.writeString(
                    home.resolve(".gitconfig"),
                    "[user]\n\tname = %1$s\n\temail = %1$s@example.com\n".formatted(person));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a command prints, as lines.
    List<String> run(List<String> command) {
        Path went = home.resolve(".went");
        String script =
                String.join("\n", command)
                        + "\ncode=$?\n[ $code -eq 0 ] || printf '(exit code %d)\\n' $code\npwd > "
                        + went
                        + "\n";
        Path file = home.resolve(".command");
        Path printed = home.resolve(".printed");
        try {
            Files.writeString(file, script);
            await(bash(file, printed), command);
            folder = Path.of(Files.readString(went).strip());
            return Files.readAllLines(printed).stream().map(String::stripTrailing).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process bash(Path file, Path printed) throws IOException {
        ProcessBuilder bash =
                new ProcessBuilder("bash", file.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(printed.toFile());
        String path = programs + ":" + bash.environment().getOrDefault("PATH", "/usr/bin:/bin");
        bash.environment().clear();
        bash.environment()
                .putAll(
                        Map.of(
                                "PATH",
                                path,
                                "HOME",
                                home.toString(),
                                "LC_ALL",
                                "C.UTF-8",
                                "GIT_CONFIG_NOSYSTEM",
                                "1"));
        return bash.start();
    }

    private static void await(Process bash, List<String> command) {
        try {
            if (!bash.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                bash.destroyForcibly();
                throw new AssertionError("does not end: " + String.join("\n", command));
            }
        } catch (InterruptedException e) {
            bash.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
