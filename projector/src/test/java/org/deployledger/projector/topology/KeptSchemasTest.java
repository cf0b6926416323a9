package org.deployledger.projector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.wire.RegistryUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class KeptSchemasTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("Something").namespace("ledger").fields().endRecord();

    @TempDir Path folder;

    private final MemorySchemas registry = new MemorySchemas();

    @Test
    void knowsWhatItWasToldOnceAlsoWhereTheRegistryIsOutOfReach() {
        int id = registry.idOf("subject", SCHEMA);
        assertEquals(Optional.of(SCHEMA), new KeptSchemas(registry, folder).schemaOf(id));

        registry.unreachable(true);
        KeptSchemas restarted = new KeptSchemas(registry, folder);

        assertEquals(Optional.of(SCHEMA), restarted.schemaOf(id));
        assertEquals(Optional.of(SCHEMA), restarted.schemaOf(id));
        assertThrows(RegistryUnavailableException.class, () -> restarted.schemaOf(id + 1));
    }

    @Test
    void asksAgainForWhatTheRegistryDoesNotHave() {
        KeptSchemas schemas = new KeptSchemas(registry, folder);
        assertEquals(Optional.empty(), schemas.schemaOf(1));

        int id = schemas.idOf("subject", SCHEMA);

        assertEquals(Optional.of(SCHEMA), schemas.schemaOf(id));
    }
}
