package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.retention.Retention;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.EnvironmentRow;
import org.deployledger.projector.rows.Keys;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Folds the events of one partition into its store, in order, each once. What is folded is seen by
/// others from the next [#flush()] on.
///
/// The position, which is written with every batch, is the offset before the first event that has
/// not taken effect yet: whoever starts again reads from behind it, and what is read twice is
/// skipped. One thread at a time.
public final class PartitionFold {
    /// So much is written at once at most, but for what one event comes to.
    private static final long MOST_PENDING_BYTES = 4 << 20;

    private static final long TREE_CACHE_BYTES = 4 << 20;

    private final Database database;
    private final StoredEvents events;
    private final BiConsumer<EnvironmentName, EnvironmentRow> advanced;
    private final Pending pending;
    private final TreeCache trees;
    private final Retention retention;
    private final Batch batch = new Batch();
    private final Map<EnvironmentName, EnvironmentFold> folds = new HashMap<>();
    private final Map<EnvironmentName, EnvironmentRow> unseen = new LinkedHashMap<>();

    /// @param advanced is told each new head once it can be read
    public PartitionFold(
            Database database,
            StoredEvents events,
            BiConsumer<EnvironmentName, EnvironmentRow> advanced) {
        this.database = database;
        this.events = events;
        this.advanced = advanced;
        this.pending = new Pending(database);
        this.trees = new TreeCache(pending, TREE_CACHE_BYTES);
        this.retention = new Retention(pending);
        loadHeads();
    }

    /// The offset up to which everything is in the store, empty where nothing is.
    public Optional<Long> position() {
        byte[] value = database.get(Keys.position());
        return value == null ? Optional.empty() : Optional.of(ByteBuffer.wrap(value).getLong());
    }

    /// Makes the store one that is folded from the start when it is opened again.
    public void forgetPosition() {
        flush();
        batch.delete(Keys.position());
        settle();
        flush();
    }

    /// Folds one event.
    ///
    /// @throws BrokenLog if it cannot follow; what was folded before stays as it is
    public void accept(LogRecord record) {
        EnvironmentName environment = record.event().metadata().environment();
        EnvironmentFold fold =
                folds.computeIfAbsent(environment, name -> new EnvironmentFold(name, null));
        if (fold.hasFolded(record)) {
            return;
        }
        fold.follow(record);
        switch (record.event().body()) {
            case EventBody.ItemChanged _, EventBody.ItemRejected _ -> fold.hold(record);
            case EventBody.ContentAdded content -> content(fold, record, content);
            case EventBody.EnvironmentCreated _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.ChangeSetOpened _,
                    EventBody.ChangeStaged _,
                    EventBody.ChangesStaged _,
                    EventBody.ChangeUnstaged _,
                    EventBody.ChangeSetValidated _,
                    EventBody.EnvironmentConfigured _,
                    EventBody.DeploymentApplied _,
                    EventBody.DeploymentRejected _,
                    EventBody.ChangeSetWithdrawn _,
                    EventBody.ChangeSetExpired _,
                    EventBody.ConflictsWithdrawn _,
                    EventBody.SnapshotLabelled _,
                    RunningEvent _,
                    EventBody.SnapshotLabelRemoved _,
                    EventBody.CommandRefused _ ->
                    close(fold, record);
        }
        if (pending.bytes() > MOST_PENDING_BYTES) {
            flush();
        }
    }

    /// Lets others see what was folded.
    public void flush() {
        pending.flush();
        unseen.forEach(advanced);
        unseen.clear();
    }

    private void content(EnvironmentFold fold, LogRecord record, EventBody.ContentAdded content) {
        batch.put(
                Keys.chunk(fold.name(), content.checksum(), content.chunk()),
                content.data().array());
        LogRecord light = record.withoutData(content, events);
        if (content.chunk() == content.chunks() - 1) {
            close(fold, light);
        } else {
            // A chunk alone is seen by nobody: it need not wait in memory for the others.
            settle();
            fold.hold(light);
        }
    }

    private void close(EnvironmentFold fold, LogRecord record) {
        try {
            EnvironmentRow head = new Closing(pending, trees, events, batch, fold, record).write();
            settle();
            retention.follow(record.event(), fold.waiting().stream().map(LogRecord::event));
            fold.settled(head);
            batch.put(Keys.position(), longBytes(positionAfter(record)));
            unseen.put(fold.name(), head);
            settle();
        } catch (RuntimeException e) {
            batch.clear();
            trees.clear();
            retention.clear();
            throw e;
        }
    }

    private void settle() {
        pending.add(batch);
        batch.clear();
    }

    private long positionAfter(LogRecord record) {
        long position = record.offset();
        for (EnvironmentFold fold : folds.values()) {
            position = Math.min(position, fold.waitingSince() - 1);
        }
        return position;
    }

    private void loadHeads() {
        try (Reading reading = database.read().orElseThrow();
                Rows rows = reading.rows(Keys.environments())) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                EnvironmentName name = Keys.environmentName(rows.key());
                EnvironmentRow head = EnvironmentRow.of(rows.value());
                folds.put(name, new EnvironmentFold(name, head));
                advanced.accept(name, head);
            }
        }
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
