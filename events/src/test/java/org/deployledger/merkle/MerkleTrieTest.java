package org.deployledger.merkle;

import static org.deployledger.merkle.DirectoryEntry.Kind.DIRECTORY;
import static org.deployledger.merkle.DirectoryEntry.Kind.ITEM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

class MerkleTrieTest {
    private static final Checksum ONE = Checksum.of("1".getBytes(UTF_8));
    private static final Checksum TWO = Checksum.of("2".getBytes(UTF_8));

    private final MemoryKeyValues store = new MemoryKeyValues();
    private final MerkleTrie trie = new MerkleTrie(store, "m/".getBytes(UTF_8));

    @Test
    void hasTheEmptyRootWithoutItems() {
        assertEquals(MerkleFormat.emptyRoot(), trie.root());
        assertEquals(Optional.of(MerkleFormat.emptyRoot()), trie.hash(""));
        assertEquals(Optional.empty(), trie.hash("a"));
        assertEquals(List.of(), trie.entries(""));
        assertEquals(0, trie.count(""));
    }

    @Test
    void listsADirectorySortedByName() {
        apply(put("d/b", ONE), put("d/a", TWO), put("d/c/x", ONE), put("e", ONE));

        assertEquals(
                List.of(
                        new DirectoryEntry(ITEM, "a", TWO),
                        new DirectoryEntry(ITEM, "b", ONE),
                        new DirectoryEntry(DIRECTORY, "c", trie.hash("d/c").orElseThrow())),
                trie.entries("d"));
        assertEquals(3, trie.count("d"));
        assertEquals(Optional.of(new DirectoryEntry(ITEM, "e", ONE)), trie.entry("", "e"));
        assertEquals(Optional.empty(), trie.entry("d", "e"));
    }

    @Test
    void keepsDirectoriesWithSimilarPathsApart() {
        apply(put("a/x", ONE), put("a/b/x", ONE), put("ab/x", ONE), put("a-/x", ONE));

        assertEquals(List.of("b", "x"), names("a"));
        assertEquals(List.of("x"), names("a/b"));
        assertEquals(List.of("x"), names("ab"));
        assertEquals(List.of("a", "a-", "ab"), names(""));
    }

    @Test
    void keepsEnvironmentsWithDifferentPrefixesApart() {
        MerkleTrie other = new MerkleTrie(store, "n/".getBytes(UTF_8));
        apply(put("a/x", ONE));

        assertEquals(MerkleFormat.emptyRoot(), other.root());
        assertEquals(List.of(), other.entries("a"));
    }

    @Test
    void saysTheRootsAndWritesNothingBeforeItIsApplied() {
        TreeUpdate update = trie.update(List.of(put("a/x", ONE)));

        assertEquals(0, store.size());
        assertEquals(MerkleFormat.emptyRoot(), update.rootBefore());
        assertEquals(MerkleTree.of(Map.of(new ItemPath("a/x"), ONE)).root(), update.rootAfter());

        update.applyTo(store);

        assertEquals(update.rootAfter(), trie.root());
    }

    @Test
    void writesNothingForContentThatIsThere() {
        apply(put("a/x", ONE), put("y", TWO));

        TreeUpdate update = trie.update(List.of(put("a/x", ONE)));

        assertEquals(update.rootBefore(), update.rootAfter());
        assertTrue(update.writes().isEmpty());
    }

    @Test
    void writesNothingForNoChanges() {
        apply(put("a/x", ONE));

        TreeUpdate update = trie.update(List.of());

        assertEquals(trie.root(), update.rootAfter());
        assertTrue(update.writes().isEmpty());
    }

    @Test
    void removesEmptiedDirectoriesUpTheChain() {
        apply(put("a/b/c/x", ONE), put("a/y", ONE));

        apply(remove("a/b/c/x"));

        assertEquals(Optional.empty(), trie.hash("a/b/c"));
        assertEquals(Optional.empty(), trie.hash("a/b"));
        assertEquals(List.of("y"), names("a"));

        apply(remove("a/y"));

        assertEquals(MerkleFormat.emptyRoot(), trie.root());
        assertEquals(0, store.size());
    }

    @Test
    void turnsAnItemIntoADirectoryAndBackInOneBatch() {
        apply(put("x", ONE));

        apply(put("x/y", TWO), remove("x"));
        assertEquals(DIRECTORY, trie.entry("", "x").orElseThrow().kind());

        apply(put("x", TWO), remove("x/y"));
        assertEquals(ITEM, trie.entry("", "x").orElseThrow().kind());
        assertEquals(MerkleTree.of(Map.of(new ItemPath("x"), TWO)).root(), trie.root());
    }

    @Test
    void tellsAnItemFromADirectoryOfTheSameHash() {
        apply(put("x/y", ONE));
        Checksum hash = trie.hash("x").orElseThrow();

        Checksum root = MerkleTree.of(Map.of(new ItemPath("x"), hash)).root();

        assertNotEquals(root, trie.root());
    }

    @Test
    void refusesBatchesThatCannotFollow() {
        apply(put("x", ONE), put("d/y", ONE));

        assertThrows(IllegalArgumentException.class, () -> apply(remove("z")));
        assertThrows(IllegalArgumentException.class, () -> apply(remove("d")));
        assertThrows(IllegalArgumentException.class, () -> apply(remove("d/z")));
        assertThrows(IllegalArgumentException.class, () -> apply(put("x/y", ONE)));
        assertThrows(IllegalArgumentException.class, () -> apply(put("d", ONE)));
        assertThrows(IllegalArgumentException.class, () -> apply(put("n", ONE), put("n/y", ONE)));
        assertThrows(IllegalArgumentException.class, () -> apply(put("n/y", ONE), put("n", ONE)));
        assertThrows(IllegalArgumentException.class, () -> apply(put("x", TWO), remove("x")));
        assertThrows(
                IllegalArgumentException.class,
                () -> apply(put("d", ONE), put("d/z", ONE), remove("d/y")));
        assertThrows(
                IllegalArgumentException.class,
                () -> MerkleTree.of(Map.of(new ItemPath("x"), ONE, new ItemPath("x/y"), ONE)));
    }

    @Test
    void splitsAt257EntriesAndJoinsAt256() {
        List<TreeChange> changes = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            changes.add(put("d/" + i, ONE));
        }
        trie.update(changes).applyTo(store);
        Checksum listing = trie.root();
        int records = store.size();

        apply(put("d/256", ONE));
        assertEquals(records + 1 + 16, store.size(), "an entry and sixteen nodes more");

        apply(remove("d/256"));
        assertEquals(listing, trie.root());
        assertEquals(records, store.size());
    }

    @Test
    void forgetsAChildOfASplitThatEmptiesAndTakesItBack() {
        Map<ItemPath, Checksum> items = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            items.put(new ItemPath("d/" + i), ONE);
        }
        update(items, TreeChange::put);
        int records = store.size();
        Map<ItemPath, Checksum> others = new HashMap<>(items);
        others.keySet().removeIf(path -> new NodeHasher().place(path.name()).startsWith("7"));
        Map<ItemPath, Checksum> child = new HashMap<>(items);
        child.keySet().removeAll(others.keySet());

        update(child, (path, _) -> TreeChange.remove(path));

        assertEquals(MerkleTree.of(others).root(), trie.root());
        assertEquals(records - child.size() - 1, store.size());

        update(child, TreeChange::put);

        assertEquals(MerkleTree.of(items).root(), trie.root());
        assertEquals(records, store.size());
    }

    @Test
    void findsNamesThatDifferOnlyInCaseOrNormalization() {
        apply(put("Config/a", ONE), put("config.d/b", ONE), put("d/\u00c9t\u00e9", ONE));

        assertEquals(Optional.of("Config"), trie.collision("", "CONFIG"));
        assertEquals(Optional.of("Config"), trie.collision("", "config"));
        assertEquals(Optional.empty(), trie.collision("", "Config"));
        assertEquals(Optional.of("config.d"), trie.collision("", "Config.D"));
        assertEquals(Optional.of("\u00c9t\u00e9"), trie.collision("d", "E\u0301te\u0301"));
        assertEquals(Optional.empty(), trie.collision("e", "config"));

        apply(remove("Config/a"), put("config/a", ONE));

        assertEquals(Optional.of("config"), trie.collision("", "Config"));
        assertEquals(Optional.empty(), trie.collision("", "config"));
    }

    private void update(
            Map<ItemPath, Checksum> items, BiFunction<ItemPath, Checksum, TreeChange> change) {
        List<TreeChange> changes = new ArrayList<>();
        items.forEach((path, checksum) -> changes.add(change.apply(path, checksum)));
        trie.update(changes).applyTo(store);
    }

    private void apply(TreeChange... changes) {
        trie.update(List.of(changes)).applyTo(store);
    }

    private List<String> names(String directory) {
        return trie.entries(directory).stream().map(DirectoryEntry::name).toList();
    }

    private static TreeChange put(String path, Checksum checksum) {
        return TreeChange.put(new ItemPath(path), checksum);
    }

    private static TreeChange remove(String path) {
        return TreeChange.remove(new ItemPath(path));
    }
}
