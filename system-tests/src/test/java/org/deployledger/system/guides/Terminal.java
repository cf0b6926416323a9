package org.deployledger.system.guides;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One person's terminal: a home, and the folder that `cd` led to. Each command is a bash of its
/// own; where it fails, its exit code is printed as the guides print it.
final class Terminal {
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final String function;
    private Path folder;

    Terminal(Path home, String person, String function) {
        this.home = home;
        this.function = function;
        this.folder = home;
        try {
            Files.createDirectories(home);
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
                function
                        + String.join("\n", command)
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
        String path = bash.environment().getOrDefault("PATH", "/usr/bin:/bin");
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
