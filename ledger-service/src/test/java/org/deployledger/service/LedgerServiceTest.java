package org.deployledger.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.admin.Admin;
import org.deployledger.event.Event;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;
import org.deployledger.registry.RegistryClient;
import org.deployledger.service.rebuild.Rebuild;
import org.deployledger.service.rebuild.RebuildRefusedException;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.SettingsReader;
import org.deployledger.service.topology.Commands;
import org.deployledger.service.topology.DeciderTopology;
import org.deployledger.service.topology.StateMismatchException;
import org.deployledger.topics.UnusableTopicsException;
import org.deployledger.wire.EventDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The service against a real broker.
@SuppressWarnings("NullAway.Init")
class LedgerServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;

    private TestCluster cluster;
    private TestClient client;

    @BeforeEach
    void startCluster() throws Exception {
        cluster = TestCluster.start(folder.resolve("kafka"));
        client = new TestClient(cluster);
    }

    @AfterEach
    void stopCluster() {
        client.close();
        cluster.close();
    }

    @Test
    void goesOnWhereItStoodAndDecidesNothingTwice() throws Exception {
        UUID first = UUID.randomUUID();
        try (LedgerService service = started(settings(Map.of()))) {
            assertTrue(service.health().isReady());
            client.send(Commands.create("prod"));
            client.send(Commands.deploy(first, "a.toml", 0, "limit = 1"));
            client.sendRaw("prod".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
            client.await(4);
        }
        // As if the group's offsets had run out while nothing ran: every command comes again.
        forgetOffsets();

        try (LedgerService service = started(settings(Map.of()))) {
            assertTrue(service.health().isReady());
            client.send(Commands.deploy(first, "a.toml", 0, "limit = 1"));
            client.send(Commands.deploy(UUID.randomUUID(), "a.toml", 1, "limit = 2"));

            List<Event> events = client.await(7);

            assertEquals(
                    List.of(
                            "EnvironmentCreated",
                            "ContentAdded",
                            "ItemChanged",
                            "DeploymentApplied",
                            "ContentAdded",
                            "ItemChanged",
                            "DeploymentApplied"),
                    events.stream().map(Event::type).toList());
            assertEquals(
                    IntStream.range(0, 7).mapToObj(Long::valueOf).toList(),
                    events.stream().map(event -> event.metadata().sequence()).toList());
        }
    }

    @Test
    void aTransactionEndsWithWhatWasPolledHoweverLongTheCommitInterval() throws Exception {
        Map<String, String> patient =
                Map.of("commit.interval.ms", "600000", "transaction.timeout.ms", "700000");
        try (LedgerService service = started(settings(patient))) {
            assertTrue(service.health().isReady());
            client.send(Commands.create("prod"));
            client.await(1);
            client.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "limit = 1"));
            client.send(Commands.deploy(UUID.randomUUID(), "b.toml", 0, "limit = 2"));

            assertEquals(7, client.await(7).size());
        }
    }

    @Test
    void stopsOnAStateThatIsNotThatOfTheLogUntilItIsRebuilt() throws Exception {
        ServiceSettings settings = settings(Map.of());
        try (LedgerService service = started(settings)) {
            assertTrue(service.health().isReady());
            client.send(Commands.create("prod"));
            client.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "limit = 1"));
            client.await(4);
            assertThrows(RebuildRefusedException.class, () -> rebuild(settings));
        }
        deleteChangelog();
        ServiceSettings elsewhere =
                settings(Map.of("state.dir", folder.resolve("elsewhere").toString()));

        try (LedgerService service = LedgerService.start(elsewhere)) {
            Optional<Throwable> end = service.awaitEnd();

            assertEquals(StateMismatchException.class, end.orElseThrow().getClass());
            assertTrue(service.health().message().contains("ledger-service rebuild"));
        }
        assertEquals(4, rebuild(elsewhere).stream().mapToLong(Rebuild.Rebuilt::events).sum());
        try (LedgerService service = started(elsewhere)) {
            assertTrue(service.health().isReady());
            client.send(Commands.deploy(UUID.randomUUID(), "a.toml", 1, "limit = 2"));

            Event last = client.await(7).getLast();

            assertEquals("DeploymentApplied", last.type());
            assertEquals(6, last.metadata().sequence());
        }
    }

    @Test
    void servesHealthAndMetricsAndRefusesOtherPartitions() throws Exception {
        ServiceSettings wrong = settings(Map.of("ledger.partitions", "3"));
        assertThrows(UnusableTopicsException.class, () -> LedgerService.start(wrong));

        try (LedgerService service = started(settings(Map.of("http.port", freePort())))) {
            client.send(Commands.create("prod"));
            client.await(1);

            assertEquals(200, get(service, "health", "live").status());
            assertEquals(200, get(service, "health", "ready").status());
            assertTrue(text(get(service, "metrics")).contains("ledger_events_appended_total 1.0"));
        }
    }

    private ServiceSettings settings(Map<String, String> more) {
        return SettingsReader.read(
                cluster.settings(
                        folder.resolve("state"),
                        settings -> {
                            Map<String, String> all = new HashMap<>(settings);
                            all.putAll(more);
                            return all;
                        }),
                Map.of());
    }

    private static LedgerService started(ServiceSettings settings) throws Exception {
        LedgerService service = LedgerService.start(settings);
        assertTrue(service.awaitRunning(PATIENCE), () -> service.health().message());
        return service;
    }

    private static List<Rebuild.Rebuilt> rebuild(ServiceSettings settings) throws Exception {
        try (RegistryClient registry = new RegistryClient(settings.registry())) {
            return new Rebuild(settings, new EventDeserializer(registry), DeciderTopology.STORE)
                    .run();
        }
    }

    private void forgetOffsets() throws Exception {
        try (Admin admin = Admin.create(cluster.client())) {
            TestClient.untilDone(
                    () -> admin.deleteConsumerGroups(List.of("ledger-service")).all().get());
        }
    }

    private void deleteChangelog() throws Exception {
        try (Admin admin = Admin.create(cluster.client())) {
            // Offsets can be set once the members are forgotten; these stay as they are.
            var offsets =
                    admin.listConsumerGroupOffsets("ledger-service")
                            .partitionsToOffsetAndMetadata()
                            .get();
            TestClient.untilDone(
                    () -> admin.alterConsumerGroupOffsets("ledger-service", offsets).all().get());
            admin.deleteTopics(List.of("ledger-service-ledger-state-changelog")).all().get();
        }
    }

    private static String freePort() throws Exception {
        return Integer.toString(TestCluster.freePort());
    }

    private static HttpResponse get(LedgerService service, String... path) throws Exception {
        java.net.URI base = java.net.URI.create("http://127.0.0.1:" + service.httpPort());
        try (HttpClient http = new HttpClient(base, HttpSettings.DEFAULTS)) {
            return http.send(HttpRequest.get(RequestTarget.of(path)));
        }
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
