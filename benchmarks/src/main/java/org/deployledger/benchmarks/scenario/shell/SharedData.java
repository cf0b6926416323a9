package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.process.Project;
import org.deployledger.benchmarks.scenario.NotMeasurableException;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files that are too large for the repository and lie beside it.
final class SharedData {
    private SharedData() {}

    /// The file.
    ///
    /// @throws NotMeasurableException if it is not there
    static Path file(String name) throws NotMeasurableException {
        Path file = Project.root().resolve("../shared/data").resolve(name).normalize();
        if (!Files.isRegularFile(file)) {
            throw new NotMeasurableException(name + " is not in ../shared/data");
        }
        return file;
    }
}
