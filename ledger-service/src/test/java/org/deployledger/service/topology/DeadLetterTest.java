package org.deployledger.service.topology;

import static org.deployledger.service.topology.DeciderDriver.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.deployledger.command.Command;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class DeadLetterTest {

    private static final byte[] PROD = "prod".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeciderDriver driver;

    @BeforeEach
    void open() throws Exception {
        driver = new DeciderDriver(folder);
    }

    @AfterEach
    void goesOnWithGoodTraffic() {
        assertEquals(1, driver.send(Commands.create("later")).size());
        driver.close();
    }

    @Test
    void takesARecordWithoutKey() {
        assertDeadLetter("null_key", null, bytes(Commands.create("prod")));
    }

    @Test
    void takesARecordWithoutValue() {
        assertDeadLetter("null_value", PROD, null);
    }

    @Test
    void takesRandomBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        noise[0] = 1;

        assertDeadLetter("not_framed", PROD, noise);
    }

    @Test
    void takesAnEmptyValue() {
        assertDeadLetter("not_framed", PROD, new byte[0]);
    }

    @Test
    void takesATruncatedBody() {
        byte[] whole = bytes(Commands.create("prod"));

        assertDeadLetter("unreadable_body", PROD, Arrays.copyOf(whole, whole.length - 3));
    }

    @Test
    void takesTrailingBytes() {
        byte[] whole = bytes(Commands.create("prod"));

        assertDeadLetter("trailing_bytes", PROD, Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void takesAnUnknownSchema() {
        byte[] value = bytes(Commands.create("prod"));
        ByteBuffer.wrap(value).putInt(1, 4711);

        assertDeadLetter("unknown_schema", PROD, value);
    }

    @Test
    void takesAKeyThatIsNotTheEnvironment() {
        assertDeadLetter(
                "wrong_key",
                "staging".getBytes(StandardCharsets.UTF_8),
                bytes(Commands.create("prod")));
    }

    @Test
    void takesACommandForAnUnknownEnvironment() {
        Command command = Commands.deploy(java.util.UUID.randomUUID(), "a.toml", 0, "x");

        assertDeadLetter("unknown_environment", PROD, bytes(command));
    }

    @Test
    void takesANameThatNoEnvironmentCanHave() {
        Command.CreateEnvironment good = Commands.create("prod");
        var envelope =
                new org.deployledger.command.CommandEnvelope(
                        good.envelope().commandId(), "../x", "alice", null, null);

        assertDeadLetter(
                "invalid_environment",
                "../x".getBytes(StandardCharsets.UTF_8),
                bytes(new Command.CreateEnvironment(envelope)));
    }

    @Test
    void keepsTheFirstBytesOfALargeOne() {
        byte[] noise = new byte[100_000];
        Arrays.fill(noise, (byte) 7);

        TestRecord<byte[], byte[]> letter = assertDeadLetter("not_framed", PROD, noise);

        assertArrayEquals(Arrays.copyOf(noise, 4096), letter.value());
        assertEquals("100000", header(letter, "ledger_length"));
        assertEquals(Checksum.of(noise).toString(), header(letter, "ledger_sha256"));
    }

    @Test
    void takesACommandInTheWrongPartition() throws Exception {
        try (DeciderDriver first = new DeciderDriver(folder.resolve("four"), 4)) {
            // murmur2("prod") mod 4 is 2, and this is partition 0.
            first.sendRaw(PROD, first.bytes(Commands.create("prod")));

            assertEquals("wrong_partition", header(first.deadLetters().getFirst(), "ledger_code"));
        }
    }

    @Test
    void waitsForASilentRegistryInsteadOfGuessing() throws Exception {
        driver.send(Commands.create("prod"));
        try (DeciderDriver restarted = new DeciderDriver(folder.resolve("other"))) {
            restarted.schemas.isReachable = false;
            byte[] command = restarted.bytes(Commands.create("prod"));

            assertThrows(StreamsException.class, () -> restarted.sendRaw(PROD, command));
            assertEquals(List.of(), restarted.deadLetters());
        }
    }

    private byte[] bytes(Command command) {
        return driver.bytes(command);
    }

    private TestRecord<byte[], byte[]> assertDeadLetter(
            String code, byte @Nullable [] key, byte @Nullable [] value) {
        driver.sendRaw("early".getBytes(StandardCharsets.UTF_8), bytes(Commands.create("early")));

        assertEquals(List.of(), driver.sendRaw(key, value));

        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertEquals(1, letters.size());
        TestRecord<byte[], byte[]> letter = letters.getFirst();
        assertEquals(code, header(letter, "ledger_code"));
        assertEquals("ledger-commands", header(letter, "ledger_topic"));
        assertEquals("0", header(letter, "ledger_partition"));
        assertEquals("1", header(letter, "ledger_offset"));
        if (key == null) {
            assertNull(letter.key());
        } else {
            assertArrayEquals(key, letter.key());
        }
        return letter;
    }
}
