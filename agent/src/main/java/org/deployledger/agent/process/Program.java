package org.deployledger.agent.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a program is: by its path, relative to the folder that the command runs in, or by its name
/// on the `PATH`.
final class Program {
    private Program() {}

    static Optional<Path> find(String word, Path folder) {
        if (word.indexOf('/') >= 0) {
            return executable(folder.resolve(word));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        for (String place : path.split(File.pathSeparator, -1)) {
            Optional<Path> found = executable(folder.resolve(place).resolve(word));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file)
                ? Optional.of(file)
                : Optional.empty();
    }
}
