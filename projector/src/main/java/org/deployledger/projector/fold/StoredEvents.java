package org.deployledger.projector.fold;

import org.deployledger.event.Event;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.EventSerializer;
import org.deployledger.wire.SchemaIds;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// How events lie in the store: in the framing of the log, so that they are kept once and are read
/// with the schema that they were written with.
public final class StoredEvents {
    private final EventDeserializer reader;
    private final EventSerializer writer;

    /// @param topic the topic of the events, which is a part of their subjects
    public StoredEvents(SchemaIds schemas, String topic) {
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

    /// The bytes of an event, written with this version's schema.
    synchronized byte[] encode(Event event) {
        return writer.serialize(event).value().array();
    }
}
