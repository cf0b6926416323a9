package org.deployledger.projector.view;

import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.Reading;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// What others may know of one partition's view while it is open.
public final class PartitionView {
    private final int partition;
    private final Database database;
    private final StoredEvents events;
    private final LongAdder foreign = new LongAdder();
    private volatile @Nullable String fault;
    private volatile @Nullable String pause;
    private volatile boolean active;
    private volatile long foldedOffset = -1;
    private long lookedAt = -1;

    PartitionView(int partition, Database database, StoredEvents events) {
        this.partition = partition;
        this.database = database;
        this.events = events;
    }

    /// The partition.
    public int partition() {
        return partition;
    }

    /// A consistent look at the rows; empty once the view is closed.
    public Optional<Reading> read() {
        return database.read();
    }

    /// How the events among the rows are read.
    public StoredEvents events() {
        return events;
    }

    /// Why the fold stopped, empty while it goes on.
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /// What the fold waits for, empty while it goes on.
    public Optional<String> pausedBy() {
        return Optional.ofNullable(pause);
    }

    /// Whether this process owns the partition; otherwise the view is a standby, or being restored.
    public boolean active() {
        return active;
    }

    /// The offset of the last record that was looked at and whose effect can be read, -1 before the
    /// first.
    public long foldedOffset() {
        return foldedOffset;
    }

    /// How many records were skipped because they are not the ledger's.
    public long foreignRecords() {
        return foreign.sum();
    }

    void stop(String why) {
        fault = why;
    }

    void pause(String why) {
        pause = why;
    }

    void goOn() {
        pause = null;
    }

    void activate() {
        active = true;
    }

    void looked(long offset) {
        lookedAt = offset;
    }

    void flushed() {
        foldedOffset = lookedAt;
    }

    void skippedForeign() {
        foreign.increment();
    }
}
