package org.deployledger.projector.retention;

import org.deployledger.item.EnvironmentName;
import org.deployledger.item.LabelName;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LabelKeys;

/// The states that labels hold. A label that came when its state had been trimmed already holds
/// nothing: what is gone does not come back.
final class Pins {
    private final Pending rows;
    private final EnvironmentName environment;

    Pins(Pending rows, EnvironmentName environment) {
        this.rows = rows;
        this.environment = environment;
    }

    /// A label names the state at `asOf` from here on.
    ///
    /// @param trimmedTo the last sequence whose state may not be whole
    void add(LabelName label, long asOf, long trimmedTo) {
        long root = root(asOf);
        if (asOf > trimmedTo || hold(root, root)) {
            Batch batch = new Batch();
            batch.put(LabelKeys.pin(environment, root, label.value()), new byte[0]);
            rows.add(batch);
        }
    }

    /// The label does not name it any more.
    void remove(LabelName label, long asOf) {
        Batch batch = new Batch();
        batch.delete(LabelKeys.pin(environment, root(asOf), label.value()));
        rows.add(batch);
    }

    /// Whether a label holds a state that a version was a part of.
    ///
    /// @param newer the version that replaced it
    boolean hold(ItemRow version, ItemRow newer) {
        return hold(version.closedAt(), newer.closedAt() - 1);
    }

    private boolean hold(long from, long to) {
        var newest = rows.from(LabelKeys.pins(environment), LabelKeys.pins(environment, to), 1);
        return !newest.isEmpty() && LabelKeys.asOf(environment, newest.firstKey()) >= from;
    }

    /// Where the state at a sequence began: the last deployment that was applied.
    private long root(long asOf) {
        var newest = rows.from(Keys.roots(environment), Keys.root(environment, asOf), 1);
        if (newest.isEmpty()) {
            throw new IllegalStateException(environment + " has no root at " + asOf);
        }
        return Keys.invertedSequence(newest.firstKey());
    }
}
