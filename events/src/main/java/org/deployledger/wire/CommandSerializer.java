package org.deployledger.wire;

import org.deployledger.command.Command;
import org.deployledger.item.Bytes;
import org.deployledger.wire.mapping.CommandMapping;

/// Writes commands for `ledger-commands`. Not safe for use by several threads.
public final class CommandSerializer {
    private final RecordWriter writer;

    /// @param topic name of the topic, which is a part of the subjects
    public CommandSerializer(SchemaIds schemas, String topic) {
        this.writer = new RecordWriter(schemas, topic);
    }

    /// The record's value.
    ///
    /// @throws RegistryUnavailableException if the id is not cached and nobody could be asked
    public Bytes serialize(Command command) {
        return Bytes.wrap(writer.write(CommandMapping.toAvro(command)));
    }
}
