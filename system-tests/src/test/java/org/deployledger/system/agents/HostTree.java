package org.deployledger.system.agents;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What lies in a directory: the checksum of every file, the target of every link.
///
/// @param entries by path
record HostTree(SortedMap<String, String> entries) {
    static HostTree of(Path directory) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (Path path : walk(directory)) {
            entries.put(directory.relativize(path).toString(), entry(path));
        }
        return new HostTree(entries);
    }

    /// The Merkle root over the files of a directory, as the ledger makes it of items.
    static Checksum root(Path directory) {
        Map<ItemPath, Checksum> items = new HashMap<>();
        try {
            // A release may be removed while it is read; the link alone leads to the newest.
            Path release = directory.toRealPath();
            for (Path path : walk(release)) {
                if (Files.isRegularFile(path)) {
                    items.put(
                            new ItemPath(release.relativize(path).toString()),
                            Checksum.of(Files.readAllBytes(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MerkleTree.of(items).root();
    }

    private static List<Path> walk(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return "-> " + Files.readSymbolicLink(path);
            }
            return Files.isDirectory(path) ? "/" : Checksum.of(Files.readAllBytes(path)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
