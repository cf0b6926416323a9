package org.deployledger.benchmarks.process;

import java.nio.file.Path;

/// Where the project lies that is measured.
public final class Project {
    private Project() {}

    /// Its root, which the launcher and the build name.
    public static Path root() {
        return Path.of(System.getProperty("root.directory", "..")).toAbsolutePath().normalize();
    }
}
