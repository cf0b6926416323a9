package org.deployledger.wire;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.deployledger.event.Event;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.wire.mapping.EventMapping;

/// Writes events for `ledger-events`. Not safe for use by several threads.
public final class EventSerializer {
    /// An event as it goes to Kafka.
    ///
    /// @param value the record's value
    /// @param hash its leaf hash, which the next event carries as `previous`
    public record Serialized(Bytes value, Checksum hash) {}

    private final RecordWriter writer;

    /// @param topic name of the topic, which is a part of the subjects
    public EventSerializer(SchemaIds schemas, String topic) {
        this.writer = new RecordWriter(schemas, topic);
    }

    /// Resolves the ids of every event's schema, so that no event waits for the registry later.
    ///
    /// @throws RegistryUnavailableException if nobody could be asked
    public void prepare() {
        for (Schema schema : ContractSchemas.events()) {
            writer.fingerprint(schema);
        }
    }

    /// The event's value and hash.
    ///
    /// @throws RegistryUnavailableException if the id is not cached and nobody could be asked
    public Serialized serialize(Event event) {
        SpecificRecord record = EventMapping.toAvro(event);
        byte[] value = writer.write(record);
        return new Serialized(
                Bytes.wrap(value), LeafHash.of(writer.fingerprint(record.getSchema()), value));
    }
}
