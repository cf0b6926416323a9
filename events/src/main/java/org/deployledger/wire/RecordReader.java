package org.deployledger.wire;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads framed records of a closed set of schemas, whatever compatible version wrote them. Safe
/// for use by several threads.
final class RecordReader {
    /// What a framed value turned out to be.
    sealed interface Result {
        /// A record of a known type.
        ///
        /// @param fingerprint of the writer schema
        record Read(SpecificRecord record, Checksum fingerprint) implements Result {}

        /// A schema that the registry has, but whose record this version does not know.
        record UnknownType(String fullName) implements Result {}

        /// Bytes that are no record.
        ///
        /// @param code stable: `not_framed`, `unknown_schema`, `unreadable_body`, `trailing_bytes`
        record Unreadable(String code, String message) implements Result {}
    }

    private record Known(SpecificDatumReader<SpecificRecord> reader, Checksum fingerprint) {}

    private final SchemaIds schemas;
    private final Map<String, Schema> readers;
    private final Map<Integer, Optional<Known>> known = new ConcurrentHashMap<>();
    private final Map<Integer, String> foreign = new ConcurrentHashMap<>();

    RecordReader(SchemaIds schemas, List<Schema> readers) {
        TrustedClasses.register();
        this.schemas = schemas;
        this.readers = ContractSchemas.byFullName(readers);
    }

    /// @throws RegistryUnavailableException if the schema is not cached and nobody could be asked
    Result read(byte[] value) {
        if (!WireFormat.isFramed(value)) {
            return new Result.Unreadable(
                    "not_framed",
                    "the value of " + value.length + " bytes has no magic byte and schema id");
        }
        int id = WireFormat.schemaId(value);
        Optional<Known> reader = known.get(id);
        if (reader == null) {
            Optional<Schema> writer = schemas.schemaOf(id);
            if (writer.isEmpty()) {
                return new Result.Unreadable(
                        "unknown_schema", "the registry has no schema with id " + id);
            }
            reader = learn(id, writer.get());
        }
        return reader.isEmpty()
                ? new Result.UnknownType(foreign.getOrDefault(id, "?"))
                : body(reader.get(), value);
    }

    private Optional<Known> learn(int id, Schema writer) {
        Schema reader = readers.get(writer.getFullName());
        if (reader == null) {
            foreign.put(id, writer.getFullName());
        }
        Optional<Known> learned =
                Optional.ofNullable(reader)
                        .map(
                                schema ->
                                        new Known(
                                                new SpecificDatumReader<>(writer, schema),
                                                ContractSchemas.fingerprint(writer)));
        known.put(id, learned);
        return learned;
    }

    private static Result body(Known known, byte[] value) {
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                value,
                                WireFormat.HEADER_LENGTH,
                                value.length - WireFormat.HEADER_LENGTH,
                                null);
        try {
            SpecificRecord record;
            synchronized (known.reader()) {
                record = known.reader().read(null, decoder);
            }
            return decoder.isEnd()
                    ? new Result.Read(record, known.fingerprint())
                    : new Result.Unreadable("trailing_bytes", "bytes follow the Avro body");
        } catch (IOException
                | AvroRuntimeException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException
                | ClassCastException e) {
            return new Result.Unreadable(
                    "unreadable_body", "the Avro body cannot be read: " + e.getMessage());
        }
    }
}
