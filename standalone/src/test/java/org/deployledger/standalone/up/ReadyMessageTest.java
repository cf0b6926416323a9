package org.deployledger.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

class ReadyMessageTest {

    private static final Addresses USUAL =
            new Addresses("127.0.0.1:9092", "http://127.0.0.1:8081", "http://127.0.0.1:7080");
    private static final Addresses OTHER =
            new Addresses("127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysReadyWithTheThreeAddressesInOneLine() {
        print(USUAL, UpCommand.Output.TEXT);
        assertEquals(
                "ready in 3.2 s   kafka 127.0.0.1:9092   registry http://127.0.0.1:8081   api"
                        + " http://127.0.0.1:7080"
                        + System.lineSeparator(),
                out.toString());
    }

    @Test
    void isOneObjectForScripts() {
        print(OTHER, UpCommand.Output.JSON);
        assertEquals(
                "{\"format_version\":1,\"kafka\":\"127.0.0.1:1\",\"registry\":\"http://127.0.0.1:2\",\"api\":\"http://127.0.0.1:3\"}"
                        + System.lineSeparator(),
                out.toString());
    }

    @Test
    void saysWhatToTypeNext() {
        print(USUAL, UpCommand.Output.TEXT);
        assertTrue(
                err.toString().contains("\n  deployer init --environment prod\n"), err.toString());
        assertFalse(err.toString().contains("DEPLOYER_API"));
    }

    @Test
    void namesTheAddressWhereItIsNotTheUsualOne() {
        print(OTHER, UpCommand.Output.TEXT);
        assertTrue(
                err.toString()
                        .contains("\n  DEPLOYER_API=http://127.0.0.1:3 deployer env create prod\n"),
                err.toString());
        assertTrue(
                err.toString()
                        .contains(
                                "\n  deployer init --environment prod --api http://127.0.0.1:3\n"),
                err.toString());
    }

    private void print(Addresses addresses, UpCommand.Output output) {
        new ReadyMessage(addresses, Duration.ofMillis(3210))
                .print(output, new PrintWriter(out), new PrintWriter(err));
    }
}
