package org.deployledger.standalone.registry.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.standalone.registry.catalog.RegistryRecord.LastId;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelSet;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

class RecordJsonTest {

    static Stream<RegistryRecord> records() {
        return Stream.of(
                new SchemaStored("s\"ü", 2, 7, "\"string\"", false),
                new SchemaStored("s", 2, 7, "\"string\"", true),
                new SchemaRemoved("s", 2),
                new LevelSet(Optional.empty(), CompatibilityLevel.FORWARD),
                new LevelSet(Optional.of("s"), CompatibilityLevel.NONE),
                new LevelRemoved(Optional.empty()),
                new LevelRemoved(Optional.of("s")),
                new LastId(9));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatItWrote(RegistryRecord record) {
        assertEquals(record, RecordJson.read(RecordJson.key(record), RecordJson.value(record)));
    }

    @Test
    void laysSchemasOutAsConfluentDoes() {
        SchemaStored stored = new SchemaStored("s", 2, 7, "\"int\"", false);
        assertEquals(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}",
                new String(RecordJson.key(stored), StandardCharsets.UTF_8));
        assertEquals(
                "{\"subject\":\"s\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}",
                new String(
                        Optional.ofNullable(RecordJson.value(stored)).orElseThrow(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void stopsAtARecordThatItDoesNotKnow() {
        byte[] key = "{\"keytype\":\"NOOP\"}".getBytes(StandardCharsets.UTF_8);
        assertThrows(UncheckedIOException.class, () -> RecordJson.read(key, null));
    }
}
