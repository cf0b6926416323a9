package org.deployledger.projector.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.avro.Schema;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.wire.EventSerializer;
import org.deployledger.wire.SchemaIds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

class StoredEventsTest {
    private static final String TOPIC = "ledger-events";

    private final MemorySchemas schemas = new MemorySchemas();

    /// Lengths whose own length is one, two and three bytes; a schema of which nothing is known.
    @ParameterizedTest(name = "{0} bytes, known {1}")
    @CsvSource({"0, true", "1, true", "63, true", "64, true", "8192, true", "8192, false"})
    void keepAllOfAContentButItsBytes(int size, boolean known) {
        Event event = event(Bytes.wrap(new byte[size]));
        Event light = event(Bytes.EMPTY);
        Bytes framed = new EventSerializer(schemas, TOPIC).serialize(event).value();
        StoredEvents events = new StoredEvents(known ? schemas : new Unknown(), TOPIC);

        Bytes kept = events.without(((EventBody.ContentAdded) event.body()).data(), framed, light);

        EventRow row = new EventRow(0, event.metadata().recordedAt(), kept);
        assertEquals(light, new StoredEvents(schemas, TOPIC).decode("prod", row));
    }

    private static Event event(Bytes data) {
        return new Event(
                new EventMetadata(
                        new EnvironmentName("prod"),
                        7,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        new Actor("alice"),
                        null,
                        null,
                        null,
                        Checksum.ZERO),
                new EventBody.ContentAdded(Checksum.of(new byte[] {1}), 70_000, 2, 3, data));
    }

    private final class Unknown implements SchemaIds {
        @Override
        public int idOf(String subject, Schema schema) {
            return schemas.idOf(subject, schema);
        }

        @Override
        public Optional<Schema> schemaOf(int id) {
            return Optional.empty();
        }
    }
}
