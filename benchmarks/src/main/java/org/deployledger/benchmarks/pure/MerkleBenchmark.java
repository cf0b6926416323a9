package org.deployledger.benchmarks.pure;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTree;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.store.MemoryKeyValues;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The tree over all items, as the decider and the projector keep it and as an auditor computes it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MerkleBenchmark {
    private static final long SEED = 20_261_121;

    /// In the tree.
    @Param("100000")
    public int items;

    private final List<ItemPath> paths = new ArrayList<>();
    private final Map<ItemPath, Checksum> model = new LinkedHashMap<>();
    private final MemoryKeyValues store = new MemoryKeyValues();
    private final MerkleTrie trie = new MerkleTrie(store, new byte[] {'m'});
    private final Random random = new Random(SEED);

    /// Fills the tree.
    @Setup
    public void fill() {
        for (int i = 0; i < items; i++) {
            ItemPath path = new ItemPath(Workspace.path(i));
            paths.add(path);
            model.put(path, anyChecksum());
        }
        List<TreeChange> all = new ArrayList<>();
        model.forEach((path, checksum) -> all.add(TreeChange.put(path, checksum)));
        trie.update(all).applyTo(store);
    }

    /// One item gets other content: what to write is worked out and written.
    @Benchmark
    public TreeUpdate updateOneItemOfTheTree() {
        ItemPath path = paths.get(random.nextInt(items));
        TreeUpdate update = trie.update(List.of(TreeChange.put(path, anyChecksum())));
        update.applyTo(store);
        return update;
    }

    /// All items are hashed at once.
    @Benchmark
    public MerkleTree hashAllItemsToATree() {
        return MerkleTree.of(model);
    }

    private Checksum anyChecksum() {
        byte[] bytes = new byte[Checksum.LENGTH];
        random.nextBytes(bytes);
        return Checksum.ofBytes(bytes);
    }
}
