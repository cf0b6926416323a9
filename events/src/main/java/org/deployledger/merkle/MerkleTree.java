package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.deployledger.item.DirectoryPath;
import org.deployledger.item.ItemPath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The hashes of a complete set of items, computed at once: what a workspace compares with the
/// ledger, and what an auditor holds against a recorded root. Servers keep the same hashes with
/// [MerkleTrie].
///
/// @param root the hash of the root directory
/// @param directories the hash of every directory by its path, the root under `""`
public record MerkleTree(Checksum root, SortedMap<String, Checksum> directories) {

    public MerkleTree {
        directories = Collections.unmodifiableSortedMap(directories);
    }

    /// The tree over `items`, which may come in any order; quickest where those of a directory come
    /// together.
    ///
    /// @throws IllegalArgumentException if a path is both an item and a directory
    public static MerkleTree of(Map<ItemPath, Checksum> items) {
        Directories directories = new Directories();
        items.forEach(directories::add);
        return directories.hash();
    }

    /// The entries of every directory, those of subdirectories still without their hash.
    private static final class Directories {
        private final NodeHasher hasher = new NodeHasher();
        private final Map<String, SortedMap<String, DirectoryEntry>> byPath = new HashMap<>();
        private String lastPath = "";
        private SortedMap<String, DirectoryEntry> last = new TreeMap<>();

        private Directories() {
            byPath.put(lastPath, last);
        }

        private void add(ItemPath path, Checksum checksum) {
            String directory = path.directory();
            if (!directory.equals(lastPath)) {
                last = directory(directory);
                lastPath = directory;
            }
            put(
                    last,
                    new DirectoryEntry(DirectoryEntry.Kind.ITEM, path.name(), checksum),
                    path.value());
        }

        private SortedMap<String, DirectoryEntry> directory(String path) {
            SortedMap<String, DirectoryEntry> known = byPath.get(path);
            if (known != null) {
                return known;
            }
            SortedMap<String, DirectoryEntry> entries = new TreeMap<>();
            byPath.put(path, entries);
            DirectoryEntry self =
                    new DirectoryEntry(
                            DirectoryEntry.Kind.DIRECTORY, DirectoryPath.name(path), Checksum.ZERO);
            put(directory(DirectoryPath.parent(path)), self, path);
            return entries;
        }

        private void put(
                SortedMap<String, DirectoryEntry> entries, DirectoryEntry entry, String path) {
            if (entries.put(hasher.place(entry.name()), entry) != null) {
                throw new IllegalArgumentException(path + " is both an item and a directory");
            }
        }

        /// Deepest first, so that each directory finds the hashes of those within it.
        private MerkleTree hash() {
            List<String> paths = new ArrayList<>(byPath.keySet());
            paths.sort(Comparator.comparingInt(DirectoryPath::depth).reversed());
            SortedMap<String, Checksum> hashes = new TreeMap<>();
            for (String path : paths) {
                Checksum hash = Node.build("", entries(path), hasher, (_, _) -> {}).hash();
                hashes.put(path, hash);
                if (!path.isEmpty()) {
                    String name = DirectoryPath.name(path);
                    entries(DirectoryPath.parent(path))
                            .put(
                                    hasher.place(name),
                                    new DirectoryEntry(DirectoryEntry.Kind.DIRECTORY, name, hash));
                }
            }
            return new MerkleTree(hashes.getOrDefault("", MerkleFormat.emptyRoot()), hashes);
        }

        private SortedMap<String, DirectoryEntry> entries(String path) {
            SortedMap<String, DirectoryEntry> entries = byPath.get(path);
            if (entries == null) {
                throw new IllegalStateException("no directory " + path);
            }
            return entries;
        }
    }
}
