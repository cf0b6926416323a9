package org.deployledger.wire;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes framed records to one topic. Not safe for use by several threads.
final class RecordWriter {
    private record Known(
            int id, Checksum fingerprint, SpecificDatumWriter<SpecificRecord> writer) {}

    private final SchemaIds schemas;
    private final String topic;
    private final Map<Schema, Known> known = new ConcurrentHashMap<>();

    /// Used again for each record; nothing of it outlives a write.
    private @Nullable BinaryEncoder encoder;

    RecordWriter(SchemaIds schemas, String topic) {
        TrustedClasses.register();
        this.schemas = schemas;
        this.topic = topic;
    }

    /// @throws RegistryUnavailableException if the id is not cached and nobody could be asked
    byte[] write(SpecificRecord record) {
        Known with = known(record.getSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(WireFormat.frame(with.id(), new byte[0]));
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        try {
            with.writer().write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    Checksum fingerprint(Schema schema) {
        return known(schema).fingerprint();
    }

    private Known known(Schema schema) {
        return known.computeIfAbsent(
                schema,
                key -> {
                    Schema published = ContractSchemas.published(key);
                    return new Known(
                            schemas.idOf(ContractSchemas.subject(topic, key), published),
                            ContractSchemas.fingerprint(key),
                            new SpecificDatumWriter<>(key));
                });
    }
}
