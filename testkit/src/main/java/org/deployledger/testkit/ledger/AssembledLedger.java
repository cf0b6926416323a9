package org.deployledger.testkit.ledger;

import org.apache.kafka.clients.admin.Admin;
import org.deployledger.projector.Projector;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.service.LedgerService;
import org.deployledger.service.settings.SettingsReader;
import org.deployledger.standalone.registry.RegistryServer;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.process.TestFolder;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A ledger-service and a projector in this process, on brokers that somebody else runs, with a
/// registry endpoint beside them. Change sets expire after a second without activity.
public final class AssembledLedger implements RestartableLedger {
    private static final int PARTITIONS = 2;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final AutoCloseable brokers;
    private final TestFolder folder = TestFolder.create();
    private final List<Integer> ports = FreePorts.of(2);
    private @Nullable RegistryServer registry;
    private @Nullable LedgerService service;
    private @Nullable Projector projector;

    private AssembledLedger(String bootstrapServers, AutoCloseable brokers) {
        this.bootstrapServers = bootstrapServers;
        this.brokers = brokers;
    }

    /// Creates the topics and starts everything.
    ///
    /// @param brokers closed with the ledger
    public static AssembledLedger start(String bootstrapServers, AutoCloseable brokers) {
        AssembledLedger ledger = new AssembledLedger(bootstrapServers, brokers);
        ledger.createTopics();
        ledger.up();
        return ledger;
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicAdmin(admin, bootstrapServers, TIMEOUT)
                    .create(LedgerTopics.embedded(), PARTITIONS, (short) 1);
        }
    }

    private void up() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            String cluster = admin.describeCluster().clusterId().get();
            RegistryServer schemas = RegistryServer.start(bootstrapServers, cluster, ports.get(0));
            registry = schemas;
            LedgerService decider =
                    LedgerService.start(SettingsReader.read(serviceSettings(schemas), Map.of()));
            service = decider;
            Projector views =
                    Projector.start(ProjectorSettings.of(projectorSettings(schemas), Map.of()));
            projector = views;
            Await.until("decider", () -> decider.health().isReady());
            Await.until("projector", views::ready);
        } catch (Exception e) {
            throw new AssertionError("the ledger does not start", e);
        }
    }

    private Map<String, String> serviceSettings(RegistryServer schemas) {
        Map<String, String> settings = common(schemas, "decider");
        settings.put("change.set.expiry.ms", "1000");
        settings.put("replication.factor", "1");
        return settings;
    }

    private Map<String, String> projectorSettings(RegistryServer schemas) {
        Map<String, String> settings = common(schemas, "projector");
        settings.put("http.port", ports.get(1).toString());
        return settings;
    }

    private Map<String, String> common(RegistryServer schemas, String part) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("schema.registry.url", schemas.url());
        settings.put("state.dir", folder.path().resolve(part).toString());
        settings.put("ledger.partitions", Integer.toString(PARTITIONS));
        settings.put("instance.id", part);
        settings.put("standby.replicas", "0");
        settings.put("http.port", "0");
        return settings;
    }

    @Override
    public void restart() {
        down();
        up();
    }

    private void down() {
        if (projector != null) {
            projector.close();
        }
        if (service != null) {
            service.close();
        }
        if (registry != null) {
            registry.close();
        }
    }

    @Override
    public Addresses addresses() {
        return new Addresses(
                bootstrapServers,
                "http://127.0.0.1:" + ports.get(0),
                "http://127.0.0.1:" + ports.get(1));
    }

    @Override
    public void close() {
        down();
        try {
            brokers.close();
        } catch (Exception e) {
            throw new IllegalStateException("the brokers do not stop", e);
        }
        folder.close();
    }
}
