package org.deployledger.projector.view;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.deployledger.item.Bytes;
import org.deployledger.projector.fold.BrokenLog;
import org.deployledger.projector.fold.LogRecord;
import org.deployledger.projector.fold.PartitionFold;
import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.rows.Keys;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.RegistryUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/// All views of one partition, as a state store whose changelog is `ledger-events` itself:
/// restoring it, keeping a standby of it and processing a record are the same fold.
///
/// The store keeps its own position, written in one batch with the rows, and tells Streams that one
/// ([StateStore#managesOffsets()]): it goes on from there, wherever Streams stands.
public final class ViewStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(ViewStore.class);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final String name;
    private final Views views;
    private final RocksMemory memory;
    private final StoredEvents events;
    private @Nullable Open open;

    /// What there is while the store is open.
    private record Open(Database database, PartitionFold fold, PartitionView view) {
        private void flush() {
            fold.flush();
            view.flushed();
        }
    }

    /// @param views is told when the store opens, advances and closes
    public ViewStore(String name, Views views, RocksMemory memory, StoredEvents events) {
        this.name = name;
        this.views = views;
        this.memory = memory;
        this.events = events;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        var folder = context.stateDir().toPath().resolve(name);
        Database database = Database.open(folder, memory, Keys.FORMAT);
        if (database.get(Keys.position()) == null) {
            database.close();
            database = Database.fresh(folder, memory, Keys.FORMAT);
        }
        int partition = context.taskId().partition();
        PartitionView view = new PartitionView(partition, database, events);
        open = new Open(database, new PartitionFold(database, events, views::advanced), view);
        views.opened(view);
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            fold(each.offset(), each.key(), each.value());
        }
        publish();
    }

    /// The partition belongs to this process now, and everything before the last commit is folded.
    public void activate() {
        here().view().activate();
    }

    /// Folds one record of the topic, as it lies there; others see what came of it from the next
    /// [#publish()] on. After a record that cannot follow, nothing is folded any more until the
    /// store is opened again.
    ///
    /// Waits while the schema registry cannot be asked for its schema; others see then what was
    /// folded before.
    public void fold(long offset, byte @Nullable [] key, byte @Nullable [] value) {
        Open here = here();
        if (here.view().fault().isPresent()) {
            return;
        }
        try {
            switch (read(here, key, value)) {
                case EventDeserializer.Result.Read(var event, var hash) ->
                        here.fold().accept(new LogRecord(offset, event, hash, bytes(value)));
                case EventDeserializer.Result.Foreign(String code, var _) ->
                        foreign(here.view(), offset, code);
                case EventDeserializer.Result.UnknownType(String type) ->
                        stop(here.view(), offset, "event type " + type + " is not known here");
            }
            here.view().looked(offset);
        } catch (BrokenLog e) {
            here.flush();
            stop(here.view(), offset, e.getMessage());
        }
    }

    /// Lets others see what was folded.
    public void publish() {
        here().flush();
    }

    private EventDeserializer.Result read(
            Open here, byte @Nullable [] key, byte @Nullable [] value) {
        PartitionView view = here.view();
        while (true) {
            try {
                EventDeserializer.Result result = events.read(key, value);
                view.goOn();
                return result;
            } catch (RegistryUnavailableException e) {
                here.flush();
                view.pause(String.valueOf(e.getMessage()));
                if (views.awaitStop(RETRY)) {
                    throw e;
                }
            }
        }
    }

    private static Bytes bytes(byte @Nullable [] value) {
        if (value == null) {
            throw new IllegalStateException("an event has a value");
        }
        return Bytes.wrap(value);
    }

    private static void foreign(PartitionView view, long offset, String code) {
        view.skippedForeign();
        LOG.atWarn()
                .addKeyValue("partition", view.partition())
                .addKeyValue("offset", offset)
                .addKeyValue("code", code)
                .log("foreign record skipped");
    }

    private static void stop(PartitionView view, long offset, @Nullable String why) {
        String reason = "partition " + view.partition() + ", offset " + offset + ": " + why;
        view.stop(reason);
        LOG.atError()
                .addKeyValue("partition", view.partition())
                .addKeyValue("offset", offset)
                .addKeyValue("reason", reason)
                .log("fold stopped");
    }

    private Open here() {
        Open here = open;
        if (here == null) {
            throw new IllegalStateException("the store " + name + " is not open");
        }
        return here;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        Open here = open;
        if (here != null) {
            here.flush();
            if (changelogOffsets.isEmpty()) {
                here.fold().forgetPosition();
            }
        }
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return here().fold().position().orElse(null);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // not ours to inline
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public void close() {
        Open here = open;
        if (here != null) {
            open = null;
            views.closed(here.view());
            here.database().close();
        }
    }
}
