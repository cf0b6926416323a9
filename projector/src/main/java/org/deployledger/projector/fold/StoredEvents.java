package org.deployledger.projector.fold;

import org.apache.avro.Schema;
import org.deployledger.event.Event;
import org.deployledger.item.Bytes;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.EventSerializer;
import org.deployledger.wire.SchemaIds;
import org.deployledger.wire.WireFormat;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How events lie in the store: in the framing of the log, so that they are kept once and are read
/// with the schema that they were written with.
public final class StoredEvents {
    private final SchemaIds schemas;
    private final EventDeserializer reader;
    private final EventSerializer writer;

    /// By the id of a schema, whether what it writes ends with the bytes of a content.
    private final Map<Integer, Boolean> endsWithData = new ConcurrentHashMap<>();

    /// @param topic the topic of the events, which is a part of their subjects
    public StoredEvents(SchemaIds schemas, String topic) {
        this.schemas = schemas;
        this.reader = new EventDeserializer(schemas);
        this.writer = new EventSerializer(schemas, topic);
    }

    /// What a record of the topic is.
    public EventDeserializer.Result read(byte @Nullable [] key, byte @Nullable [] value) {
        return reader.deserialize(key, value);
    }

    /// The event of a row of this environment.
    public Event decode(String environment, EventRow row) {
        byte[] key = environment.getBytes(StandardCharsets.UTF_8);
        return switch (reader.deserialize(key, row.framed().array())) {
            case EventDeserializer.Result.Read(Event event, var _) -> event;
            case EventDeserializer.Result.UnknownType(String name) ->
                    throw new IllegalStateException("the store has an event of type " + name);
            case EventDeserializer.Result.Foreign(String code, String message) ->
                    throw new IllegalStateException(
                            "the store has an event that is " + code + ": " + message);
        };
    }

    /// An event of content without the bytes of the content: cut off where they come last, and
    /// written with this version's schema otherwise.
    ///
    /// @param framed the record value with the bytes
    /// @param light the event without them
    Bytes without(Bytes data, Bytes framed, Event light) {
        byte[] value = framed.array();
        byte[] length = avroLength(data.size());
        int end = value.length - data.size() - length.length;
        boolean isLast =
                endsWithData(WireFormat.schemaId(value))
                        && Arrays.equals(value, end, end + length.length, length, 0, length.length);
        if (!isLast) {
            return Bytes.wrap(encode(light));
        }
        byte[] cut = Arrays.copyOf(value, end + 1);
        cut[end] = 0;
        return Bytes.wrap(cut);
    }

    private boolean endsWithData(int schemaId) {
        return endsWithData.computeIfAbsent(
                schemaId, id -> schemas.schemaOf(id).map(StoredEvents::endsWithData).orElse(false));
    }

    private static boolean endsWithData(Schema schema) {
        Schema.Field last = schema.getFields().getLast();
        return last.name().equals("data") && last.schema().getType() == Schema.Type.BYTES;
    }

    /// How Avro writes the length of bytes: zigzag, seven bits at a time, the lowest first.
    private static byte[] avroLength(int bytes) {
        long rest = 2L * bytes;
        byte[] length = new byte[5];
        int written = 0;
        while (rest > 0x7F) {
            length[written++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        length[written++] = (byte) rest;
        return Arrays.copyOf(length, written);
    }

    private synchronized byte[] encode(Event event) {
        return writer.serialize(event).value().array();
    }
}
