package org.deployledger.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every schema ever released, and the bytes that were recorded with it, in
/// `schemas/released/{release}`. A schema that changes needs a folder of its own: run this test
/// with `-Dschemas.record={release}` to write it.
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("..", "schemas", "released");

    private final FakeSchemaIds schemas = new FakeSchemaIds();

    @Test
    void everyReleasedSchemaIsCompatibleWithEveryOther() throws IOException {
        record();
        Map<String, List<Schema>> byName = new HashMap<>();
        for (Path file : files(".avsc")) {
            Schema schema = new Schema.Parser().parse(Files.readString(file));
            byName.merge(schema.getFullName(), List.of(schema), ReleasedSchemasTest::joined);
        }
        for (Schema current : current()) {
            List<Schema> released = byName.getOrDefault(current.getFullName(), List.of());
            assertTrue(
                    released.contains(ContractSchemas.published(current)),
                    current.getFullName() + " is not among the released schemas");
            for (Schema reader : released) {
                for (Schema writer : released) {
                    assertEquals(
                            SchemaCompatibilityType.COMPATIBLE,
                            SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                    .getType(),
                            reader.getFullName());
                }
            }
        }
    }

    @Test
    void everyRecordedEventIsReadAsItWasMeant() throws IOException {
        record();
        Map<String, Event> samples = new HashMap<>();
        Samples.events().forEach(event -> samples.put("ledger.events." + event.type(), event));
        EventDeserializer reader = new EventDeserializer(schemas);
        List<Path> files = files(".bin");
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".bin", "");
            Schema writer =
                    new Schema.Parser()
                            .parse(Files.readString(file.resolveSibling(name + ".avsc")));
            byte[] body = Files.readAllBytes(file);
            byte[] value = WireFormat.frame(schemas.idOf("recorded", writer), body);
            if (samples.containsKey(name)) {
                var read = reader.deserialize("prod".getBytes(UTF_8), value);
                assertEquals(
                        asWrittenWith(writer, samples.get(name)),
                        ((EventDeserializer.Result.Read) read).event(),
                        file.toString());
            }
        }
        assertTrue(files.size() >= 18, "there are recorded bytes of every type");
    }

    /// The event without the fields that the schema did not have yet.
    private Event asWrittenWith(Schema writer, Event event) throws IOException {
        EventSerializer serializer = new EventSerializer(schemas, "ledger-events");
        byte[] value = serializer.serialize(event).value().array();
        Schema current = schemas.schemaOf(WireFormat.schemaId(value)).orElseThrow();
        if (current.equals(writer)) {
            return event;
        }
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                value,
                                WireFormat.HEADER_LENGTH,
                                value.length - WireFormat.HEADER_LENGTH,
                                null);
        Object fewerFields = new GenericDatumReader<>(current, writer).read(null, decoder);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(body, null);
        new GenericDatumWriter<>(writer).write(fewerFields, encoder);
        encoder.flush();
        byte[] framed = WireFormat.frame(schemas.idOf("recorded", writer), body.toByteArray());
        var read = new EventDeserializer(schemas).deserialize("prod".getBytes(UTF_8), framed);
        return ((EventDeserializer.Result.Read) read).event();
    }

    private static List<Schema> current() {
        return joined(ContractSchemas.commands(), ContractSchemas.events());
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<Schema> joined(List<Schema> first, List<Schema> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Writes schemas and bytes of this version, if that is asked for.
    private void record() throws IOException {
        String release = System.getProperty("schemas.record", "");
        if (release.isBlank()) {
            return;
        }
        Path folder = Files.createDirectories(RELEASED.resolve(release));
        EventSerializer events = new EventSerializer(schemas, "ledger-events");
        for (Event event : Samples.events()) {
            write(folder, "ledger.events." + event.type(), events.serialize(event).value().array());
        }
        CommandSerializer commands = new CommandSerializer(schemas, "ledger-commands");
        for (Command command : Samples.commands()) {
            write(folder, "ledger.commands." + command.type(), commands.serialize(command).array());
        }
    }

    private void write(Path folder, String name, byte[] value) {
        try {
            String schema =
                    SchemaFormatter.format(
                            "json/pretty",
                            schemas.schemaOf(WireFormat.schemaId(value)).orElseThrow());
            Files.writeString(folder.resolve(name + ".avsc"), schema + "\n");
            Files.write(
                    folder.resolve(name + ".bin"),
                    Arrays.copyOfRange(value, WireFormat.HEADER_LENGTH, value.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
