package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.EnvironmentRow;
import org.deployledger.projector.rows.Keys;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Folds the events of one partition into its store, in order, each once.
///
/// The position, which is written with every batch, is the offset before the first event that has
/// not taken effect yet: whoever starts again reads from behind it, and what is read twice is
/// skipped. One thread at a time.
public final class PartitionFold implements AutoCloseable {
    private final Database database;
    private final StoredEvents events;
    private final BiConsumer<EnvironmentName, EnvironmentRow> advanced;
    private final Batch batch = new Batch();
    private final Map<EnvironmentName, EnvironmentFold> folds = new HashMap<>();

    /// @param advanced is told each new head once it can be read
    public PartitionFold(
            Database database,
            StoredEvents events,
            BiConsumer<EnvironmentName, EnvironmentRow> advanced) {
        this.database = database;
        this.events = events;
        this.advanced = advanced;
        loadHeads();
    }

    /// The offset up to which everything is in the store, empty where nothing is.
    public Optional<Long> position() {
        byte[] value = database.get(Keys.position());
        return value == null ? Optional.empty() : Optional.of(ByteBuffer.wrap(value).getLong());
    }

    /// Makes the store one that is folded from the start when it is opened again.
    public void forgetPosition() {
        try (Batch forgetting = new Batch()) {
            forgetting.delete(Keys.position());
            database.write(forgetting);
        }
    }

    /// Folds one event.
    ///
    /// @throws BrokenLog if it cannot follow; the store stays as it was before
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
                    EventBody.ChangeSetOpened _,
                    EventBody.ChangeStaged _,
                    EventBody.DeploymentApplied _,
                    EventBody.DeploymentRejected _,
                    EventBody.ChangeSetWithdrawn _,
                    EventBody.ChangeSetExpired _,
                    EventBody.ConflictsWithdrawn _,
                    EventBody.CommandRefused _ ->
                    close(fold, record);
        }
    }

    private void content(EnvironmentFold fold, LogRecord record, EventBody.ContentAdded content) {
        batch.put(
                Keys.chunk(fold.name(), content.checksum(), content.chunk()),
                content.data().array());
        LogRecord light = record.withoutData(content);
        if (content.chunk() == content.chunks() - 1) {
            close(fold, light);
        } else {
            // A chunk alone is seen by nobody: it need not wait in memory for the others.
            writeBatch();
            fold.hold(light);
        }
    }

    private void writeBatch() {
        try {
            database.write(batch);
        } finally {
            batch.clear();
        }
    }

    private void close(EnvironmentFold fold, LogRecord record) {
        try {
            EnvironmentRow head = new Closing(database, events, batch, fold, record).write();
            fold.settled(head);
            batch.put(Keys.position(), longBytes(positionAfter(record)));
            writeBatch();
            advanced.accept(fold.name(), head);
        } finally {
            batch.clear();
        }
    }

    private long positionAfter(LogRecord record) {
        return folds.values().stream()
                .flatMap(fold -> fold.waitingSince().stream())
                .mapToLong(offset -> offset - 1)
                .reduce(record.offset(), Math::min);
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

    @Override
    public void close() {
        batch.close();
    }
}
