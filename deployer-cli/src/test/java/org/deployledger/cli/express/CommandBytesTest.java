package org.deployledger.cli.express;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.avro.Schema;
import org.deployledger.command.Command;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.deployledger.wire.ContractSchemas;
import org.deployledger.wire.SchemaIds;
import org.deployledger.wire.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;
import java.util.Random;

class CommandBytesTest {
    private static final int ID = 7;
    private static final int COMMANDS = 5_000;

    @Test
    void writesWhatAvroWrites() {
        long seed = new Random().nextLong();
        RandomCommands commands = new RandomCommands(seed);
        CommandSerializer avro = new CommandSerializer(new OneId(), LedgerTopics.COMMANDS);

        for (int i = 0; i < COMMANDS; i++) {
            Command command = commands.next();

            byte[] body = CommandBytes.of(command).body().array();

            assertArrayEquals(
                    avro.serialize(command).array(),
                    WireFormat.frame(ID, body),
                    "seed " + seed + ", command " + i + ": " + command);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenForTheSchemaAsItIs(CommandBytes.Shape shape) {
        Schema schema =
                ContractSchemas.commands().stream()
                        .filter(each -> each.getName().equals(shape.recordName()))
                        .findFirst()
                        .orElseThrow();

        assertEquals(
                ContractSchemas.fingerprint(ContractSchemas.published(schema)).toString(),
                shape.fingerprint());
    }

    private record OneId() implements SchemaIds {
        @Override
        public int idOf(String subject, Schema schema) {
            return ID;
        }

        @Override
        public Optional<Schema> schemaOf(int id) {
            return Optional.empty();
        }
    }
}
