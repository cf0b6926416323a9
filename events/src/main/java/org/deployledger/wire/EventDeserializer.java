package org.deployledger.wire;

import org.deployledger.event.Event;
import org.deployledger.item.Checksum;
import org.deployledger.wire.mapping.EventReading;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the records of `ledger-events`. Safe for use by several threads.
public final class EventDeserializer {
    /// What a record turned out to be. A reader goes on after [Foreign], and stops at
    /// [UnknownType].
    public sealed interface Result {
        /// An event of the ledger.
        ///
        /// @param hash its leaf hash, which the next event carries as `previous`
        record Read(Event event, Checksum hash) implements Result {}

        /// An event that a newer ledger wrote: the reader must be upgraded first.
        record UnknownType(String fullName) implements Result {}

        /// Not from the ledger: it has no sequence, and is skipped and counted.
        ///
        /// @param code stable, such as `unknown_schema`
        record Foreign(String code, String message) implements Result {}
    }

    private final RecordReader reader;

    /// @param schemas asked for a writer schema that was not seen before
    public EventDeserializer(SchemaIds schemas) {
        this.reader = new RecordReader(schemas, ContractSchemas.events());
    }

    /// What the record is.
    ///
    /// @throws RegistryUnavailableException if the schema is not cached and nobody could be asked
    public Result deserialize(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return new Result.Foreign("null_record", "the record has no key or no value");
        }
        return switch (reader.read(value)) {
            case RecordReader.Result.Unreadable(String code, String message) ->
                    new Result.Foreign(code, message);
            case RecordReader.Result.UnknownType(String fullName) ->
                    fullName.startsWith("ledger.events.")
                            ? new Result.UnknownType(fullName)
                            : new Result.Foreign("foreign_type", fullName + " is no event");
            case RecordReader.Result.Read(var record, var fingerprint) -> {
                Event event;
                try {
                    event = EventReading.toDomain(record);
                } catch (IllegalArgumentException e) {
                    yield new Result.Foreign("invalid_value", String.valueOf(e.getMessage()));
                }
                byte[] environment =
                        event.metadata().environment().value().getBytes(StandardCharsets.UTF_8);
                yield Arrays.equals(environment, key)
                        ? new Result.Read(event, LeafHash.of(fingerprint, value))
                        : new Result.Foreign("wrong_key", "the key is not the environment");
            }
        };
    }
}
