package org.deployledger.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class WireTest {
    private static final byte[] PROD = "prod".getBytes(UTF_8);

    private final FakeSchemaIds schemas = new FakeSchemaIds();
    private final EventSerializer events = new EventSerializer(schemas, "ledger-events");
    private final CommandSerializer commands = new CommandSerializer(schemas, "ledger-commands");
    private final EventDeserializer eventReader = new EventDeserializer(schemas);
    private final CommandDeserializer commandReader = new CommandDeserializer(schemas);

    @Test
    void readsEveryEventAsItWasWrittenWithTheSameHash() {
        for (Event event : Samples.events()) {
            var written = events.serialize(event);

            var read = eventReader.deserialize(PROD, written.value().array());

            assertEquals(new EventDeserializer.Result.Read(event, written.hash()), read);
        }
    }

    @Test
    void readsEveryCommandAsItWasWritten() {
        for (Command command : Samples.commands()) {
            var read = commandReader.deserialize(commands.serialize(command).array());

            assertEquals(new CommandDeserializer.Result.Read(command), read);
        }
    }

    @Test
    void hasASampleOfEveryTypeAndASchemaForEach() {
        assertEquals(
                names(EventBody.class.getPermittedSubclasses()),
                Samples.events().stream().map(Event::type).collect(Collectors.toSet()));
        assertEquals(
                names(Command.class.getPermittedSubclasses()),
                Samples.commands().stream().map(Command::type).collect(Collectors.toSet()));
        assertEquals(
                names(EventBody.class.getPermittedSubclasses()),
                ContractSchemas.events().stream()
                        .map(schema -> schema.getName())
                        .collect(Collectors.toSet()));
    }

    @Test
    void publishesSchemasWithoutHintsForCodeGenerators() {
        events.prepare();

        assertEquals(ContractSchemas.events().size(), schemas.schemas.size());
        assertTrue(schemas.subjects.contains("ledger-events-ledger.events.ItemChanged"));
        assertTrue(
                schemas.schemas.stream()
                        .noneMatch(schema -> schema.toString().contains("avro.java")));
    }

    @Test
    void hashesTheLeafAsTheSpecificationSays() {
        var written = events.serialize(Samples.events().get(4));
        byte[] value = written.value().array();
        byte[] fingerprint =
                ContractSchemas.fingerprint(ledger.events.ItemChanged.getClassSchema()).bytes();
        byte[] input = new byte[1 + 32 + value.length - 5];
        System.arraycopy(fingerprint, 0, input, 1, 32);
        System.arraycopy(value, 5, input, 33, value.length - 5);

        assertEquals(Checksum.of(input), written.hash());
    }

    @Test
    void takesTruncatedFramedAndTrailingBytesForForeign() {
        byte[] value = events.serialize(Samples.events().get(4)).value().array();

        for (int length = 0; length < value.length; length++) {
            var read = eventReader.deserialize(PROD, Arrays.copyOf(value, length));
            assertInstanceOf(EventDeserializer.Result.Foreign.class, read, "length " + length);
        }
        var trailing = eventReader.deserialize(PROD, Arrays.copyOf(value, value.length + 1));
        assertEquals("trailing_bytes", ((EventDeserializer.Result.Foreign) trailing).code());
    }

    @Test
    void saysApartAnUnknownSchemaAForeignTypeAndANewerEvent() {
        byte[] body = {2};
        var longs = SchemaBuilder.record("Other").namespace("foreign").fields().requiredLong("x");
        int foreign = schemas.idOf("x", longs.endRecord());
        var newer =
                SchemaBuilder.record("Later").namespace("ledger.events").fields().requiredLong("x");
        int later = schemas.idOf("y", newer.endRecord());

        assertEquals("unknown_schema", foreignCode(WireFormat.frame(999, body)));
        assertEquals("foreign_type", foreignCode(WireFormat.frame(foreign, body)));
        assertEquals(
                new EventDeserializer.Result.UnknownType("ledger.events.Later"),
                eventReader.deserialize(PROD, WireFormat.frame(later, body)));
    }

    @Test
    void takesACountOfElementsThatAreNotThereForUnreadable() throws IOException {
        Command paths = new Command.WithdrawConflicts(Samples.envelope(), List.of());
        byte[] whole = commands.serialize(paths).array();
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.write(whole, 0, whole.length - 1);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(endless, null);
        encoder.writeLong(2_000_000_000L);
        encoder.flush();

        var read = commandReader.deserialize(endless.toByteArray());

        assertInstanceOf(CommandDeserializer.Result.Unreadable.class, read);
    }

    @Test
    void takesAnEventUnderAnotherKeyForForeign() {
        byte[] value = events.serialize(Samples.events().get(4)).value().array();

        var read = eventReader.deserialize("staging".getBytes(UTF_8), value);

        assertEquals("wrong_key", ((EventDeserializer.Result.Foreign) read).code());
    }

    @Test
    void doesNotTakeAnUnreachableRegistryForAnUnknownSchema() {
        schemas.reachable = false;

        assertThrows(
                RegistryUnavailableException.class,
                () -> eventReader.deserialize(PROD, WireFormat.frame(1, new byte[] {2})));
    }

    @Test
    void writesTheHeadersOfCloudEvents() {
        Set<String> headers = new HashSet<>();
        CloudEventHeaders.of("cluster", Samples.events().get(4))
                .forEach(
                        header ->
                                headers.add(
                                        header.key() + "=" + new String(header.value(), UTF_8)));

        assertEquals(
                Set.of(
                        "ce_specversion=1.0",
                        "ce_id=prod/412",
                        "ce_source=/ledger/cluster/prod",
                        "ce_type=ledger.events.ItemChanged",
                        "ce_subject=agents/größe.toml",
                        "ce_time=2026-03-04T05:06:07.089Z",
                        "ce_sequence=0000000000000000412",
                        "content-type=application/avro"),
                headers);
    }

    private String foreignCode(byte[] value) {
        return ((EventDeserializer.Result.Foreign) eventReader.deserialize(PROD, value)).code();
    }

    private static Set<String> names(Class<?>[] types) {
        return Stream.of(types)
                .flatMap(
                        type ->
                                type.isSealed()
                                        ? Stream.of(type.getPermittedSubclasses())
                                        : Stream.of(type))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    @Test
    void takesRandomBytesForUnreadableCommands() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Command> samples = Samples.commands();
        for (int round = 0; round < 2_000; round++) {
            byte[] value = commands.serialize(samples.get(round % samples.size())).array().clone();
            int at = 5 + random.nextInt(value.length - 5);
            value[at] ^= (byte) (1 + random.nextInt(255));
            String where = "seed " + seed + " round " + round;
            assertDoesNotThrow(() -> commandReader.deserialize(value), where);
        }
    }
}
