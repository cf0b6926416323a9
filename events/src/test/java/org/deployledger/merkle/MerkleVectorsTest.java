package org.deployledger.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Holds both ways to a root against the published vectors, which an implementation in another
/// language computed.
class MerkleVectorsTest {

    /// A tree of the file: its items, and what it says of their hashes.
    private record Vector(
            String name, Map<ItemPath, Checksum> items, Map<String, Checksum> directories) {
        private Vector(String name) {
            this(name, new HashMap<>(), new TreeMap<>());
        }
    }

    @TestFactory
    Stream<DynamicTest> bulkHashEqualsTheVectors() throws IOException {
        return vectors().stream()
                .map(
                        vector ->
                                DynamicTest.dynamicTest(
                                        vector.name(), () -> bulkHashEquals(vector)));
    }

    @TestFactory
    Stream<DynamicTest> trieEqualsTheVectors() throws IOException {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> trieEquals(vector)));
    }

    private static void bulkHashEquals(Vector vector) {
        MerkleTree tree = MerkleTree.of(vector.items());

        assertEquals(vector.directories().get(""), tree.root());
        assertEquals(vector.directories(), tree.directories());
    }

    private static void trieEquals(Vector vector) {
        MemoryKeyValues store = new MemoryKeyValues();
        MerkleTrie trie = new MerkleTrie(store, new byte[] {'m'});
        List<TreeChange> changes = new ArrayList<>();
        vector.items().forEach((path, checksum) -> changes.add(TreeChange.put(path, checksum)));

        trie.update(changes).applyTo(store);

        assertEquals(vector.directories().get(""), trie.root());
        vector.directories()
                .forEach((path, hash) -> assertEquals(hash, trie.hash(path).orElseThrow(), path));
    }

    private static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "tree" -> vectors.add(new Vector(words[1]));
                case "item" -> item(vectors.getLast(), words[1].split(" ", 2));
                case "range" -> range(vectors.getLast(), words[1].split(" ", 3));
                case "directory" -> directory(vectors.getLast(), words[1].split(" ", 2));
                case "root" -> directory(vectors.getLast(), new String[] {words[1], ""});
                default -> throw new IOException("no vector begins with " + line);
            }
        }
        return vectors;
    }

    private static List<String> lines() throws IOException {
        try (InputStream file =
                MerkleVectorsTest.class.getResourceAsStream("/merkle/format-1.txt")) {
            assertNotNull(file);
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static void item(Vector vector, String[] words) {
        vector.items().put(new ItemPath(words[1]), Checksum.parse(words[0]));
    }

    private static void range(Vector vector, String[] words) {
        for (int n = Integer.parseInt(words[0]); n < Integer.parseInt(words[1]); n++) {
            String path = words[2] + n;
            vector.items().put(new ItemPath(path), Checksum.of(path.getBytes(UTF_8)));
        }
    }

    private static void directory(Vector vector, String[] words) {
        vector.directories().put(words[1], Checksum.parse(words[0]));
    }
}
