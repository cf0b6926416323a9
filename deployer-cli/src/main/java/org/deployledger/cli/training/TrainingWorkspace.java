package org.deployledger.cli.training;

import org.deployledger.cli.git.NewRepository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A small git workspace of two commits to train with.
final class TrainingWorkspace {
    private TrainingWorkspace() {}

    static Path make(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("workspace"));
        for (String directory : List.of("a", "b", "c")) {
            Files.createDirectories(root.resolve(directory));
            for (int i = 0; i < 5; i++) {
                Files.writeString(
                        root.resolve(directory).resolve(i + ".toml"), "limit = " + i + "\n");
            }
        }
        Files.writeString(root.resolve("large.txt"), "a line that stays the same\n".repeat(1000));
        NewRepository.create(root, Map.of("HOME", folder.toString()));
        Files.writeString(root.resolve("b/2.toml"), "limit = 22\n");
        NewRepository.commit(root, "second");
        return root;
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
