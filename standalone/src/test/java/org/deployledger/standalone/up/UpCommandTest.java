package org.deployledger.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.Schema;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.ContractSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class UpCommandTest {

    @TempDir Path directory;

    @Test
    void servesTheSameLedgerAgainAfterAHardStop() throws Exception {
        int id;
        try (LedgerProcess process = LedgerProcess.up(directory)) {
            id = idOfFirstEvent(process.ready("registry"));
            process.kill();
        }
        try (LedgerProcess process = LedgerProcess.up(directory)) {
            assertEquals(id, idOfFirstEvent(process.ready("registry")));
            assertEquals(0, process.stop());
            assertTrue(process.errors().endsWith("Stopping the ledger\nStopped\n"));
        }
        assertTrue(Files.size(directory.resolve("logs/ledger.log")) > 0);
    }

    @Test
    void refusesADirectoryThatAnotherProcessHolds() throws Exception {
        try (LedgerProcess holder = LedgerProcess.up(directory)) {
            holder.ready("kafka");
            try (LedgerProcess second = LedgerProcess.up(directory)) {
                assertEquals(1, second.exitCode());
                assertEquals("", second.line());
                assertTrue(second.errors().contains("\n  process    " + holder.pid() + "\n"));
            }
            assertEquals(0, holder.stop());
        }
    }

    @Test
    void refusesAPortInUseNamingItsFlag() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LedgerProcess process = LedgerProcess.up(directory, holder.getLocalPort())) {
            assertEquals(1, process.exitCode());
            assertEquals(
                    """
                    Starting the ledger in %s
                    Port %d on 127.0.0.1 is in use by another process.
                      (use another one: deployer up --registry-port PORT, where 0 takes a free one)
                    """
                            .formatted(directory, holder.getLocalPort()),
                    process.errors());
        }
    }

    @Test
    void saysWhyTheBrokerEndedTheProcess() throws Exception {
        try (LedgerProcess process = LedgerProcess.up(directory)) {
            process.ready("kafka");
            // The broker notes every few seconds there how far it has come.
            Files.move(directory.resolve("kafka"), directory.resolve("moved-away"));

            assertEquals(1, process.exitCode());

            String errors = process.errors();
            assertTrue(errors.contains("the broker cannot write its log"), errors);
            assertTrue(errors.contains("  data directory    " + directory + ", "), errors);
        }
    }

    private static int idOfFirstEvent(String registry) {
        Schema schema = ContractSchemas.published(ContractSchemas.events().getFirst());
        String subject = ContractSchemas.subject(LedgerTopics.EVENTS, schema);
        try (RegistryClient client = new RegistryClient(RegistrySettings.of(registry))) {
            Optional<Integer> id = client.find(subject, schema);
            return id.orElseThrow();
        }
    }
}
