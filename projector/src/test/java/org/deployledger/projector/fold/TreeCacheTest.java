package org.deployledger.projector.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.projector.rows.Keys;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

class TreeCacheTest {
    private static final int DEPLOYMENTS = 1500;

    private final byte[] prefix = Keys.tree(new EnvironmentName("prod"));
    private final MemoryKeyValues store = new MemoryKeyValues();
    private final Set<ItemPath> there = new TreeSet<>();

    /// Directories that are split, and become listings again; room for none, few and all rows.
    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(longs = {0, 20_000, 1 << 20})
    void givesTheRootsThatTheStoreGives(long bytes) {
        TreeCache cache = new TreeCache(store, bytes);
        Random random = new Random(7);
        for (int i = 0; i < DEPLOYMENTS; i++) {
            List<TreeChange> changes = List.of(change(random, i));

            TreeUpdate cached = new MerkleTrie(cache, prefix).update(changes);

            TreeUpdate stored = new MerkleTrie(store, prefix).update(changes);
            assertEquals(stored.rootBefore(), cached.rootBefore(), "deployment " + i);
            assertEquals(stored.rootAfter(), cached.rootAfter(), "deployment " + i);
            assertTrue(cache.bytes() <= bytes, cache.bytes() + " bytes");
            stored.applyTo(store);
            cached.applyTo(cache);
        }
    }

    @Test
    void readsAgainWhatItForgot() {
        TreeCache cache = new TreeCache(store, 1 << 20);
        deploy(cache, new ItemPath("a/b"));
        TreeCache other = new TreeCache(store, 1 << 20);
        deploy(other, new ItemPath("a/c"));
        Checksum root = new MerkleTrie(store, prefix).root();

        cache.clear();

        assertEquals(root, new MerkleTrie(cache, prefix).root());
        assertEquals(2, new MerkleTrie(cache, prefix).count("a"));
    }

    private void deploy(TreeCache cache, ItemPath path) {
        TreeUpdate update =
                new MerkleTrie(cache, prefix).update(List.of(new TreeChange(path, sum("x"))));
        update.applyTo(store);
        update.applyTo(cache);
    }

    /// First many items come, then many go.
    private TreeChange change(Random random, int number) {
        boolean growing = number < DEPLOYMENTS * 2 / 3;
        ItemPath path = new ItemPath("d" + random.nextInt(2) + "/f" + random.nextInt(700));
        if (!growing && there.remove(path)) {
            return new TreeChange(path, null);
        }
        there.add(path);
        return new TreeChange(path, sum("content " + number));
    }

    private static Checksum sum(String text) {
        return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
