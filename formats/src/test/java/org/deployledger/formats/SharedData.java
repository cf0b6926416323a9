package org.deployledger.formats;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files that are too large for the repository and lie beside it.
final class SharedData {
    private SharedData() {}

    /// The file; where it is missing the test is skipped, saying so.
    static Path file(String name) {
        Path root = Path.of(System.getProperty("root.directory", "..")).toAbsolutePath();
        Path file = root.resolve("../shared/data").resolve(name).normalize();
        Assumptions.assumeTrue(
                Files.isRegularFile(file), () -> "skipped: " + name + " is not in ../shared/data");
        return file;
    }
}
