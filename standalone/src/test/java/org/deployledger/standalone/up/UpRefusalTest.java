package org.deployledger.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.standalone.machine.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

class UpRefusalTest {

    @TempDir Path temporary;
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void saysThatTheDirectoryHoldsSomethingElse() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "dear");
        assertEquals(1, up());
        assertTrue(
                err.toString().startsWith("The directory is not empty and holds no ledger.\n"),
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void saysWhichPortIsInUseAndLetsGoOfTheDirectory() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, up("--kafka-port", "" + holder.getLocalPort()));
        }
        assertTrue(
                err.toString().contains("(use another one: deployer up --kafka-port PORT"),
                err.toString());
        DataDirectory.open(temporary).close();
    }

    @Test
    void startsItsHelpWithThreeExamples() {
        assertEquals(0, up("--help"));
        assertEquals(
                3,
                out.toString()
                        .lines()
                        .limit(4)
                        .filter(line -> line.startsWith("  deployer up"))
                        .count());
    }

    @Test
    void refusesAFlagThatItDoesNotKnow() {
        assertEquals(2, up("--no-such-flag"));
    }

    @Test
    void refusesPortsThatAreNone() {
        assertEquals(2, up("--kafka-port", "99999"));
        assertEquals(2, up("--kafka-port", "9092", "--api-port", "9092"));
        assertTrue(err.toString().contains("--api-port=9092"), err.toString());
    }

    @Test
    void namesACauseOnlyOnce() {
        Exception cause = new IOException("Address already in use");
        Exception outer =
                new IllegalStateException("It does not start", new RuntimeException(cause));
        assertEquals(
                "It does not start: java.io.IOException: Address already in use", Reason.of(outer));
        assertEquals("IOException", Reason.of(new IOException()));
    }

    private int up(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--data-dir";
        arguments[1] = temporary.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new CommandLine(new UpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
