package org.deployledger.cli.mergetool;

import org.deployledger.cli.merge.Sides;
import org.deployledger.item.Bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The three sides of a merge as files, for a tool to read: in a folder of their own among the
/// local state, which goes when they are closed. What a killed process left goes as well.
///
/// @param base empty where there was none
record ToolFiles(Path folder, Path base, Path local, Path remote) implements AutoCloseable {
    private static final String PREFIX = "mergetool-";

    static ToolFiles write(Path stateFolder, String path, Sides sides) throws IOException {
        removeLeft(stateFolder);
        Path folder = stateFolder.resolve(PREFIX + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        String name = path.substring(path.lastIndexOf('/') + 1);
        ToolFiles files =
                new ToolFiles(
                        folder,
                        folder.resolve("BASE." + name),
                        folder.resolve("MINE." + name),
                        folder.resolve("THEIRS." + name));
        try {
            files.fill(sides);
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    private void fill(Sides sides) throws IOException {
        Files.write(base, bytes(sides.base()));
        Files.write(local, bytes(sides.mine()));
        Files.write(remote, bytes(sides.theirs()));
    }

    private static byte[] bytes(Optional<Bytes> content) {
        return content.map(Bytes::array).orElse(new byte[0]);
    }

    private static void removeLeft(Path stateFolder) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(stateFolder)) {
            left = all.filter(ToolFiles::isLeft).toList();
        }
        for (Path folder : left) {
            remove(folder);
        }
    }

    private static boolean isLeft(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches(PREFIX + "\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() {
        try {
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
