package org.deployledger.wire;

import org.deployledger.command.Command;
import org.deployledger.wire.mapping.CommandMapping;
import org.jspecify.annotations.Nullable;

/// Reads the records of `ledger-commands`. Safe for use by several threads.
public final class CommandDeserializer {
    /// What a record turned out to be.
    public sealed interface Result {
        /// A command, its texts not yet checked.
        record Read(Command command) implements Result {}

        /// Nothing that this version can read: it goes to the dead letters.
        ///
        /// @param code stable: `null_value`, `not_framed`, `unknown_schema`, `unknown_type`,
        ///   `unreadable_body`, `trailing_bytes`
        record Unreadable(String code, String message) implements Result {}
    }

    private final RecordReader reader;

    /// @param schemas asked for a writer schema that was not seen before
    public CommandDeserializer(SchemaIds schemas) {
        this.reader = new RecordReader(schemas, ContractSchemas.commands());
    }

    /// What the record's value is.
    ///
    /// @throws RegistryUnavailableException if the schema is not cached and nobody could be asked
    public Result deserialize(byte @Nullable [] value) {
        if (value == null) {
            return new Result.Unreadable("null_value", "the record has no value");
        }
        return switch (reader.read(value)) {
            case RecordReader.Result.Unreadable(String code, String message) ->
                    new Result.Unreadable(code, message);
            case RecordReader.Result.UnknownType(String fullName) ->
                    new Result.Unreadable("unknown_type", fullName + " is no command");
            case RecordReader.Result.Read(var record, var _) ->
                    new Result.Read(CommandMapping.toDomain(record));
        };
    }
}
