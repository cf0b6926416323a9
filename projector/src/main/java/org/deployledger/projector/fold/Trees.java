package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.TreeRow;

import java.util.ArrayList;
import java.util.List;

/// Keeps the Merkle tree of an environment, and holds the roots that the log says against it.
final class Trees {
    /// Before the environment exists.
    static final TreeRow NONE = new TreeRow(0, Checksum.ZERO, 0, null);

    private Trees() {}

    /// Puts what the changes do to the tree into the batch, and tells the cache.
    ///
    /// @throws BrokenLog if the roots of the closing event are not those of the items
    static void apply(
            TreeCache trees,
            Batch batch,
            EventBody.DeploymentApplied applied,
            LogRecord closing,
            List<LogRecord> changes) {
        if (applied.merkleFormat() != MerkleFormat.NUMBER) {
            throw new BrokenLog(
                    closing,
                    "has roots of Merkle format "
                            + applied.merkleFormat()
                            + ", this version knows "
                            + MerkleFormat.NUMBER);
        }
        byte[] prefix = Keys.tree(closing.event().metadata().environment());
        TreeUpdate update = update(trees, prefix, closing, changes);
        if (!update.rootBefore().equals(applied.rootBefore())
                || !update.rootAfter().equals(applied.rootAfter())) {
            throw new BrokenLog(
                    closing,
                    "says that the root goes from "
                            + applied.rootBefore()
                            + " to "
                            + applied.rootAfter()
                            + ", but the items' goes from "
                            + update.rootBefore()
                            + " to "
                            + update.rootAfter());
        }
        update.writes()
                .forEach(
                        (key, value) -> {
                            if (value == null) {
                                batch.delete(key);
                                trees.delete(key);
                            } else {
                                batch.put(key, value);
                                trees.put(key, value);
                            }
                        });
    }

    private static TreeUpdate update(
            TreeCache trees, byte[] prefix, LogRecord closing, List<LogRecord> changes) {
        List<TreeChange> steps = new ArrayList<>();
        for (LogRecord each : changes) {
            if (each.event().body() instanceof EventBody.ItemChanged changed) {
                steps.add(new TreeChange(changed.path(), changed.newChecksum()));
            }
        }
        try {
            return new MerkleTrie(trees, prefix).update(steps);
        } catch (IllegalArgumentException e) {
            throw new BrokenLog(closing, "closes changes that do not fit: " + e.getMessage());
        }
    }
}
