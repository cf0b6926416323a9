package org.deployledger.projector.fold;

import org.deployledger.event.EventMetadata;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rows.ConflictRow;
import org.deployledger.projector.rows.LogKeys;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Opens and closes the conflicts of items with the workspace of one closing event. Each path is
/// touched once at most.
final class ConflictRows {
    private final Pending rows;
    private final Batch batch;
    private final EnvironmentName environment;
    private final String workspace;
    private final long sequence;
    private long count;

    /// @param count how many conflicts are open before the event
    ConflictRows(Pending rows, Batch batch, EventMetadata closing, long count) {
        this.rows = rows;
        this.batch = batch;
        this.environment = closing.environment();
        this.workspace = workspaceOf(closing.workspace());
        this.sequence = closing.sequence();
        this.count = count;
    }

    /// How many conflicts are open.
    long count() {
        return count;
    }

    /// @param rejectedAt sequence of the event that rejected the item
    void open(String path, long rejectedAt) {
        byte[] now = LogKeys.openConflict(environment, path, workspace);
        if (rows.get(now) == null) {
            count++;
        }
        ConflictRow row = new ConflictRow(true, rejectedAt);
        batch.put(now, row.bytes());
        batch.put(history(path), row.bytes());
    }

    /// Closes the conflict, if there is one.
    void close(String path) {
        if (count == 0) {
            return;
        }
        byte[] now = LogKeys.openConflict(environment, path, workspace);
        byte[] open = rows.get(now);
        if (open != null) {
            count--;
            batch.delete(now);
            batch.put(
                    history(path),
                    new ConflictRow(false, ConflictRow.of(open).rejectedAt()).bytes());
        }
    }

    private byte[] history(String path) {
        return LogKeys.at(LogKeys.conflict(environment, path, workspace), sequence);
    }

    private static String workspaceOf(@Nullable UUID workspace) {
        return workspace == null ? "" : workspace.toString();
    }
}
