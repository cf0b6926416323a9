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
import org.deployledger.service.log.OpenedLog;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.UploadChunk;
import org.deployledger.wire.CommandDeserializer;
import org.deployledger.wire.EventDeserializer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Content of one partition, out of the logs and a cache. The logs are opened at the first use.
public final class LoggedContents implements Contents, AutoCloseable {

    private static final int NEAR = 300;

    private record Found(Bytes frame, Bytes bytes) {}

    private final int partition;
    private final Uploads uploads;
    private final OpenedLog events;
    private final CommandDeserializer commandDeserializer;
    private final EventDeserializer eventDeserializer;
    private final ContentCache cache;
    private Iterator<ConsumerRecord<byte[], byte[]>> reading = Collections.emptyIterator();
    private long next;

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
        this.uploads = new Uploads(partition, new OpenedLog(logs.commands()));
        this.events = new OpenedLog(logs.events());
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
        return uploads.at(chunk.offset())
                .map(record -> commandDeserializer.deserialize(record.value()))
                .flatMap(LoggedContents::data)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "chunk %d of content %s is not at offset %d of the commands"
                                                .formatted(
                                                        chunk.chunk(),
                                                        chunk.checksum(),
                                                        chunk.offset())));
    }

    /// Whether no command waits at the offset or behind it.
    public boolean isCaughtUp(long nextCommand) {
        return !uploads.waits(nextCommand);
    }

    /// Keeps content that was appended to the log a moment ago.
    ///
    /// @param events in their order; those that bring no content are passed over
    public void appended(List<Event> events) {
        events.forEach(new Frames()::add);
    }

    @Override
    public void close() {
        reading = Collections.emptyIterator();
        uploads.close();
        events.close();
    }

    /// Reads transactions under way too, since the content may be of the running one; what an
    /// aborted one left behind is told apart by the checksum. Contents that are asked for one after
    /// the other mostly lie so: a reading goes on where the one before ended, if that is near.
    private Bytes read(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        Assembly assembly = new Assembly(environment, checksum, location);
        Optional<Found> near =
                Math.abs(location.offset() - next) <= NEAR
                        ? find(assembly, checksum, location, NEAR)
                        : Optional.empty();
        return near.or(
                        () -> {
                            reading = events.open().read(partition, location.offset());
                            return find(
                                    new Assembly(environment, checksum, location),
                                    checksum,
                                    location,
                                    Long.MAX_VALUE);
                        })
                .map(
                        content -> {
                            cache.put(environment, checksum, content.frame());
                            return content.bytes();
                        })
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "content %s of %s is not in partition %d from offset %d on"
                                                .formatted(
                                                        checksum,
                                                        environment,
                                                        partition,
                                                        location.offset())));
    }

    private Optional<Found> find(
            Assembly assembly, Checksum checksum, ContentLocation location, long most) {
        for (long left = most; left > 0 && reading.hasNext(); left--) {
            ConsumerRecord<byte[], byte[]> record = reading.next();
            next = record.offset() + 1;
            if (eventDeserializer.deserialize(record.key(), record.value())
                            instanceof EventDeserializer.Result.Read read
                    && assembly.takes(read.event())) {
                Bytes content = inflate(assembly.frame(), location.size());
                if (Checksum.of(content.array()).equals(checksum)) {
                    return Optional.of(new Found(assembly.frame(), content));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Bytes> data(CommandDeserializer.Result result) {
        return result instanceof CommandDeserializer.Result.Read(Command.AddContent add)
                ? Optional.of(add.data())
                : Optional.empty();
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
}
