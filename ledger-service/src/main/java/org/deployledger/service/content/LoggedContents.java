package org.deployledger.service.content;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.command.Command;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Contents;
import org.deployledger.service.log.LedgerLogs;
import org.deployledger.service.log.RecordLog;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.UploadChunk;
import org.deployledger.wire.CommandDeserializer;
import org.deployledger.wire.EventDeserializer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// Content of one partition, out of the logs and a cache. The logs are opened at the first use.
public final class LoggedContents implements Contents, AutoCloseable {

    private final int partition;
    private final Source commands;
    private final Source events;
    private final CommandDeserializer commandDeserializer;
    private final EventDeserializer eventDeserializer;
    private final ContentCache cache;

    /// Content of the partition.
    ///
    /// @param cacheBytes how much of it is kept, compressed
    public LoggedContents(
            int partition,
            LedgerLogs logs,
            CommandDeserializer commandDeserializer,
            EventDeserializer eventDeserializer,
            long cacheBytes) {
        this.partition = partition;
        this.commands = new Source(logs.commands());
        this.events = new Source(logs.events());
        this.commandDeserializer = commandDeserializer;
        this.eventDeserializer = eventDeserializer;
        this.cache = new ContentCache(cacheBytes);
    }

    @Override
    public Bytes content(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        return cache.get(environment, checksum)
                .map(frame -> inflate(frame, location.size()))
                .orElseGet(() -> read(environment, checksum, location));
    }

    @Override
    public Bytes uploaded(UploadChunk chunk) {
        Iterator<ConsumerRecord<byte[], byte[]>> records =
                commands.open().read(partition, chunk.offset());
        if (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = records.next();
            if (record.offset() == chunk.offset()
                    && commandDeserializer.deserialize(record.value())
                            instanceof CommandDeserializer.Result.Read(Command.AddContent add)) {
                return add.data();
            }
        }
        throw new IllegalStateException(
                "chunk %d of content %s is not at offset %d of the commands any more"
                        .formatted(chunk.chunk(), chunk.checksum(), chunk.offset()));
    }

    /// Whether no command waits at the offset or behind it.
    public boolean isCaughtUp(long nextCommand) {
        return !commands.open().read(partition, nextCommand).hasNext();
    }

    /// Keeps content that was appended to the log a moment ago.
    ///
    /// @param events in their order; those that bring no content are passed over
    public void appended(List<Event> events) {
        events.forEach(new Frames()::add);
    }

    @Override
    public void close() {
        commands.close();
        events.close();
    }

    /// Reads transactions under way too, since the content may be of the running one; what an
    /// aborted one left behind is told apart by the checksum.
    private Bytes read(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        Assembly assembly = new Assembly(environment, checksum, location);
        Iterator<ConsumerRecord<byte[], byte[]>> records =
                events.open().read(partition, location.offset());
        while (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = records.next();
            if (eventDeserializer.deserialize(record.key(), record.value())
                            instanceof EventDeserializer.Result.Read read
                    && assembly.takes(read.event())) {
                Bytes content = inflate(assembly.frame(), location.size());
                if (Checksum.of(content.array()).equals(checksum)) {
                    cache.put(environment, checksum, assembly.frame());
                    return content;
                }
            }
        }
        throw new IllegalStateException(
                "content %s of %s is not in partition %d from offset %d on"
                        .formatted(checksum, environment, partition, location.offset()));
    }

    private static Bytes inflate(Bytes frame, long size) {
        return switch (ContentCodec.inflate(frame.array(), Math.toIntExact(size))) {
            case Inflation.Inflated(byte[] content) -> Bytes.wrap(content);
            case Inflation.Refused(_, String message) -> throw new IllegalStateException(message);
        };
    }

    /// Puts content into the cache once its last chunk is there.
    private final class Frames {
        private final List<Bytes> chunks = new ArrayList<>();

        void add(Event event) {
            if (event.body() instanceof EventBody.ContentAdded added) {
                chunks.add(added.data());
                if (added.chunk() == added.chunks() - 1) {
                    cache.put(
                            event.metadata().environment(),
                            added.checksum(),
                            Assembly.join(chunks));
                    chunks.clear();
                }
            }
        }
    }

    /// A log that is opened at the first use.
    private static final class Source {
        private final Supplier<RecordLog> opening;
        private @Nullable RecordLog log;

        Source(Supplier<RecordLog> opening) {
            this.opening = opening;
        }

        RecordLog open() {
            RecordLog open = log;
            if (open == null) {
                open = opening.get();
                log = open;
            }
            return open;
        }

        void close() {
            RecordLog open = log;
            log = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
