package org.deployledger.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a change costs among 1,000,000 items of which 100,000 share a directory; a tenth of both
/// unless `test.scale` is `full`.
class MerkleScaleTest {
    private static final int TENTHS = "full".equals(System.getProperty("test.scale")) ? 10 : 1;
    private static final int ITEMS = 100_000 * TENTHS;
    private static final int IN_ONE_DIRECTORY = 10_000 * TENTHS;
    private static final int BATCH = 20_000;
    private static final int CHANGES = 200;

    private final Map<ItemPath, Checksum> model = new LinkedHashMap<>();
    private final CountingKeyValues store = new CountingKeyValues(new MemoryKeyValues());
    private final MerkleTrie trie = new MerkleTrie(store, new byte[] {'m'});
    private final Random random = new Random(20_26);

    @BeforeEach
    void fill() {
        List<TreeChange> batch = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            TreeChange change = TreeChange.put(path(i), checksum());
            model.put(change.path(), change.checksum());
            batch.add(change);
            if (batch.size() == BATCH || i == ITEMS - 1) {
                trie.update(batch).applyTo(store);
                batch.clear();
            }
        }
    }

    @Test
    void aChangeCostsALogarithmOfItsDirectory() {
        Cost one = change("in a directory of 10", IN_ONE_DIRECTORY, ITEMS);
        Cost large = change("in a directory of " + IN_ONE_DIRECTORY, 0, IN_ONE_DIRECTORY);

        assertTrue(one.longestScan <= MerkleFormat.LISTING_LIMIT, one::toString);
        assertTrue(large.longestScan <= MerkleFormat.LISTING_LIMIT, large::toString);
        assertTrue(large.records <= one.records + 6L * CHANGES, large::toString);
        assertTrue(large.scanned <= one.scanned + 400L * CHANGES, large::toString);
        assertTrue(large.bytes <= 2 * one.bytes, large::toString);
        long start = System.nanoTime();
        MerkleTree bulk = MerkleTree.of(model);
        report("bulk hash of " + ITEMS + " items in " + millisSince(start) + " ms");
        assertEquals(bulk.root(), trie.root());
    }

    private Cost change(String where, int from, int to) {
        Cost cost = new Cost();
        store.reset();
        long start = System.nanoTime();
        for (int n = 0; n < CHANGES; n++) {
            TreeChange change = TreeChange.put(path(random.nextInt(from, to)), checksum());
            model.put(change.path(), change.checksum());
            TreeUpdate update = trie.update(List.of(change));
            update.applyTo(store);
            cost.add(update);
        }
        cost.scanned = store.scanned();
        cost.longestScan = store.longestScan();
        long micros = millisSince(start) * 1000 / CHANGES;
        report(
                ("one change %s: %.1f gets, %.1f scans of %.1f records together (longest %d);"
                                + " %.1f records of %.0f bytes together written; %d µs")
                        .formatted(
                                where,
                                perChange(store.gets()),
                                perChange(store.scans()),
                                perChange(cost.scanned),
                                cost.longestScan,
                                perChange(cost.records),
                                perChange(cost.bytes),
                                micros));
        return cost;
    }

    /// What all changes together wrote and read.
    private static final class Cost {
        private long records;
        private long bytes;
        private long scanned;
        private long longestScan;

        private void add(TreeUpdate update) {
            records += update.writes().size();
            update.writes()
                    .forEach(
                            (key, value) ->
                                    bytes += key.length + (value == null ? 0 : value.length));
        }

        @Override
        public String toString() {
            return records
                    + " records, "
                    + bytes
                    + " bytes, "
                    + scanned
                    + " scanned, longest "
                    + longestScan;
        }
    }

    /// The first share one directory, the others lie ten to a directory, a hundred directories to a
    /// directory above.
    private static ItemPath path(int i) {
        return new ItemPath(
                i < IN_ONE_DIRECTORY
                        ? "shared/item-" + i + ".yaml"
                        : "teams/" + i / 1000 + "/service-" + i / 10 + "/item-" + i + ".yaml");
    }

    private Checksum checksum() {
        return Checksum.of(Long.toString(random.nextLong()).getBytes(UTF_8));
    }

    private static double perChange(long total) {
        return (double) total / CHANGES;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void report(String facts) {
        System.out.println("MerkleScaleTest: " + facts);
    }
}
