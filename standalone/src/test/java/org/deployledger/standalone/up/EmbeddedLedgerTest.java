package org.deployledger.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.command.Command.CreateEnvironment;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.standalone.machine.DataDirectory;
import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.machine.StartRefusedException;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class EmbeddedLedgerTest {

    @TempDir Path directory;
    private final List<String> parts = new ArrayList<>();

    @Test
    void decidesAnswersAndKnowsItAllAgainAfterARebuild() throws Exception {
        String ledgerId;
        try (EmbeddedLedger ledger = start(false)) {
            ledgerId = ledger.ledgerId();
            create("prod", ledger.addresses());
            assertEquals(200, head("prod", "0", ledger.addresses()).status());
            assertFalse(ledger.failed().toCompletableFuture().isDone());
        }
        assertEquals(
                List.of(
                        "broker",
                        "topics",
                        "registry",
                        "schemas",
                        "decider",
                        "projector",
                        "caught up"),
                parts);
        try (EmbeddedLedger ledger = start(true)) {
            assertEquals(ledgerId, ledger.ledgerId());
            assertEquals(200, head("prod", "0", ledger.addresses()).status());
            create("staging", ledger.addresses());
            assertEquals(200, head("staging", "0", ledger.addresses()).status());
        }
    }

    @Test
    void letsGoOfTheDirectoryWhereItDoesNotStart() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(0, 0, holder.getLocalPort());
            DataDirectory taken = DataDirectory.open(directory);
            StartRefusedException refusal =
                    assertThrows(
                            StartRefusedException.PortInUse.class,
                            () -> EmbeddedLedger.start(taken, ports, false, (_, _) -> {}));
            assertTrue(String.valueOf(refusal.getMessage()).contains("--api-port"));
        }
        DataDirectory.open(directory).close();
    }

    private EmbeddedLedger start(boolean rebuild) throws Exception {
        return EmbeddedLedger.start(
                DataDirectory.open(directory), Ports.FREE, rebuild, (part, _) -> parts.add(part));
    }

    private static void create(String environment, Addresses addresses) throws Exception {
        CommandEnvelope envelope =
                CommandEnvelope.of(
                        new EnvironmentName(environment), new Actor("ann@example.com"), null, null);
        try (RegistryClient registry =
                        new RegistryClient(RegistrySettings.of(addresses.registry()));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", addresses.kafka()),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            byte[] value =
                    new CommandSerializer(registry, LedgerTopics.COMMANDS)
                            .serialize(new CreateEnvironment(envelope))
                            .array();
            producer.send(
                            new ProducerRecord<>(
                                    LedgerTopics.COMMANDS,
                                    EnvironmentPartition.of(environment, EmbeddedLedger.PARTITIONS),
                                    environment.getBytes(StandardCharsets.UTF_8),
                                    value))
                    .get();
        }
    }

    private static HttpResponse head(String environment, String sequence, Addresses addresses)
            throws IOException {
        try (HttpClient client =
                new HttpClient(URI.create(addresses.api()), HttpSettings.DEFAULTS)) {
            return client.send(
                    HttpRequest.get(
                                    RequestTarget.of("v1", "environments", environment)
                                            .with("min-sequence", sequence)
                                            .with("wait", "60"))
                            .withTimeout(Duration.ofSeconds(90)));
        }
    }
}
