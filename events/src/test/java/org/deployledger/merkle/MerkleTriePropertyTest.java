package org.deployledger.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.junit.jupiter.api.RepeatedTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random edits, seeded: the trie equals the bulk hash of the same items, and its records are those
/// of a trie that never saw anything else.
class MerkleTriePropertyTest {
    private static final String[] NAMES = {"a", "b", "ab", "A", "\u00e9", "E\u0301", "z.toml"};

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<ItemPath, Checksum> model = new TreeMap<>();
    private final MemoryKeyValues store = new MemoryKeyValues();
    private final MerkleTrie trie = new MerkleTrie(store, new byte[] {7});

    @RepeatedTest(20)
    void equalsTheBulkHashAfterEditsOfNestedDirectories() {
        for (int round = 0; round < 60; round++) {
            Map<ItemPath, Optional<Checksum>> batch = new LinkedHashMap<>();
            for (int edit = random.nextInt(8); edit >= 0; edit--) {
                editNested(batch);
            }
            applyAndCompare(batch);
        }
        assertCanonical();
        clear();
    }

    /// The size of one directory wanders around 256, by one and by many at a time.
    @RepeatedTest(10)
    void equalsTheBulkHashAroundTheSizesAtWhichNodesSplit() {
        for (int round = 0; round < 60; round++) {
            int wanted = 250 + random.nextInt(13);
            applyAndCompare(resize(wanted, 400));
        }
        assertCanonical();
        clear();
    }

    @RepeatedTest(3)
    void equalsTheBulkHashWhereSplitsLieBelowSplits() {
        for (int round = 0; round < 8; round++) {
            applyAndCompare(resize(random.nextInt(10_000), 10_000));
        }
        assertCanonical();
        clear();
    }

    @RepeatedTest(5)
    void doesNotDependOnTheOrderOfItemsOrOnBatches() {
        resize(2_000, 4_000).forEach((path, checksum) -> model.put(path, checksum.orElseThrow()));
        List<ItemPath> order = new ArrayList<>(model.keySet());
        Collections.shuffle(order, random);
        Map<ItemPath, Checksum> shuffled = new LinkedHashMap<>();
        order.forEach(path -> shuffled.put(path, model.get(path)));
        for (int from = 0, to; from < order.size(); from = to) {
            to = Math.min(order.size(), from + 1 + random.nextInt(300));
            trie.update(
                            order.subList(from, to).stream()
                                    .map(path -> new TreeChange(path, model.get(path)))
                                    .toList())
                    .applyTo(store);
        }

        assertEquals(MerkleTree.of(model), MerkleTree.of(shuffled), "seed " + seed);
        assertEquals(MerkleTree.of(model).root(), trie.root(), "seed " + seed);
        assertCanonical();
    }

    private void editNested(Map<ItemPath, Optional<Checksum>> batch) {
        StringBuilder text = new StringBuilder(name());
        while (random.nextInt(3) != 0) {
            text.append('/').append(name());
        }
        ItemPath path = new ItemPath(text.toString());
        if (random.nextInt(3) == 0) {
            if (model.containsKey(path)) {
                batch.put(path, Optional.empty());
            }
            return;
        }
        for (ItemPath other : new TreeSet<>(model.keySet())) {
            if (overlap(path, other)) {
                batch.put(other, Optional.empty());
            }
        }
        batch.keySet().removeIf(other -> overlap(path, other) && !model.containsKey(other));
        batch.replaceAll((other, there) -> overlap(path, other) ? Optional.empty() : there);
        batch.put(path, Optional.of(checksum()));
    }

    /// Whether two different paths cannot both be items.
    private static boolean overlap(ItemPath one, ItemPath other) {
        return one.value().startsWith(other.value() + "/")
                || other.value().startsWith(one.value() + "/");
    }

    private Map<ItemPath, Optional<Checksum>> resize(int wanted, int names) {
        Map<ItemPath, Optional<Checksum>> batch = new LinkedHashMap<>();
        int size = model.size();
        while (size != wanted) {
            ItemPath path = new ItemPath("d/Item-" + random.nextInt(names));
            if (batch.containsKey(path) || model.containsKey(path) != size > wanted) {
                continue;
            }
            batch.put(path, size < wanted ? Optional.of(checksum()) : Optional.empty());
            size += size < wanted ? 1 : -1;
        }
        return batch;
    }

    private void applyAndCompare(Map<ItemPath, Optional<Checksum>> batch) {
        List<TreeChange> changes = new ArrayList<>();
        batch.forEach((path, checksum) -> changes.add(new TreeChange(path, checksum.orElse(null))));
        batch.forEach(
                (path, checksum) ->
                        checksum.ifPresentOrElse(
                                there -> model.put(path, there), () -> model.remove(path)));
        Checksum before = trie.root();

        TreeUpdate update = trie.update(changes);
        update.applyTo(store);

        MerkleTree bulk = MerkleTree.of(model);
        assertEquals(before, update.rootBefore(), "seed " + seed);
        assertEquals(bulk.root(), update.rootAfter(), "seed " + seed);
        assertEquals(bulk.root(), trie.root(), "seed " + seed);
        bulk.directories()
                .forEach(
                        (path, hash) ->
                                assertEquals(Optional.of(hash), trie.hash(path), "seed " + seed));
    }

    private void assertCanonical() {
        MemoryKeyValues fresh = new MemoryKeyValues();
        List<TreeChange> all = new ArrayList<>();
        model.forEach((path, checksum) -> all.add(TreeChange.put(path, checksum)));
        new MerkleTrie(fresh, new byte[] {7}).update(all).applyTo(fresh);

        assertEquals(records(fresh), records(store), "seed " + seed);
    }

    private void clear() {
        trie.update(model.keySet().stream().map(TreeChange::remove).toList()).applyTo(store);

        assertEquals(0, store.size(), "seed " + seed);
    }

    private static List<String> records(MemoryKeyValues store) {
        List<String> records = new ArrayList<>();
        HexFormat hex = HexFormat.of();
        try (Scan scan = store.scan(new byte[0])) {
            while (scan.next()) {
                records.add(hex.formatHex(scan.key()) + "=" + hex.formatHex(scan.value()));
            }
        }
        return records;
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private Checksum checksum() {
        return Checksum.of(Integer.toString(random.nextInt(5)).getBytes(UTF_8));
    }
}
