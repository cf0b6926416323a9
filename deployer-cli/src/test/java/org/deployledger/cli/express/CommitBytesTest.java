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

import java.util.Optional;
import java.util.Random;

class CommitBytesTest {
    private static final int ID = 7;
    private static final int COMMITS = 2_000;

    @Test
    void writesWhatAvroWrites() {
        long seed = new Random().nextLong();
        RandomCommits commits = new RandomCommits(seed);
        CommandSerializer avro = new CommandSerializer(new OneId(), LedgerTopics.COMMANDS);

        for (int i = 0; i < COMMITS; i++) {
            Command.Commit commit = commits.next();

            byte[] written = WireFormat.frame(ID, CommitBytes.of(commit));

            assertArrayEquals(
                    avro.serialize(commit).array(), written, "seed " + seed + ", commit " + i);
        }
    }

    @Test
    void isWrittenForTheSchemaAsItIs() {
        Schema schema =
                ContractSchemas.commands().stream()
                        .filter(each -> each.getName().equals("Commit"))
                        .findFirst()
                        .orElseThrow();

        assertEquals(
                ContractSchemas.fingerprint(ContractSchemas.published(schema)).toString(),
                CommitBytes.FINGERPRINT);
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
