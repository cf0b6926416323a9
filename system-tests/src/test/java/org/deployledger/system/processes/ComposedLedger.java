package org.deployledger.system.processes;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.server.common.MetadataVersion;
import org.deployledger.standalone.registry.RegistryServer;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.process.TestFolder;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All services of the compose file: three brokers and a registry in this process, everything of
/// ours as processes with exactly the variables of the file.
final class ComposedLedger implements RunningLedger {
    private static final List<String> DECIDERS = List.of("ledger-service-1", "ledger-service-2");
    private static final List<String> PROJECTORS = List.of("projector-1", "projector-2");

    private final ComposeFile file = ComposeFile.read();
    private final TestFolder folder = TestFolder.create();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, ChildProcess> children = new HashMap<>();
    private final KafkaClusterTestKit brokers;
    private final RegistryServer registry;

    ComposedLedger() throws Exception {
        KafkaClusterTestKit.Builder builder =
                new KafkaClusterTestKit.Builder(
                        new TestKitNodes.Builder()
                                .setCombined(true)
                                .setNumBrokerNodes(3)
                                .setNumControllerNodes(1)
                                .setBootstrapMetadataVersion(MetadataVersion.LATEST_PRODUCTION)
                                .build());
        file.brokerSettings().forEach(builder::setConfigProp);
        brokers = builder.build();
        brokers.format();
        brokers.startup();
        brokers.waitForReadyBrokers();
        registry = startRegistry();
        place();
        createTopics();
        DECIDERS.forEach(this::start);
        PROJECTORS.forEach(this::start);
        DECIDERS.forEach(this::awaitReady);
        PROJECTORS.forEach(this::awaitReady);
    }

    private RegistryServer startRegistry() throws Exception {
        try (Admin admin = brokers.admin()) {
            new TopicAdmin(admin, brokers.bootstrapServers(), Duration.ofMinutes(1))
                    .create(List.of(LedgerTopics.SCHEMAS_TOPIC), 1, (short) 3);
            String cluster = admin.describeCluster().clusterId().get();
            return RegistryServer.start(brokers.bootstrapServers(), cluster, 0);
        }
    }

    private void place() {
        String[] servers = brokers.bootstrapServers().split(",", -1);
        for (int broker = 0; broker < servers.length; broker++) {
            file.place("kafka-" + (broker + 1) + ":19092", servers[broker]);
            file.place("127.0.0.1:" + (9092 + 2 * broker), servers[broker]);
        }
        file.place("http://registry:8081", registry.url());
        file.place("http://127.0.0.1:8081", registry.url());
        List<Integer> free = FreePorts.of(DECIDERS.size() + PROJECTORS.size());
        for (int i = 0; i < DECIDERS.size(); i++) {
            ports.put(DECIDERS.get(i), free.get(i));
            ports.put(PROJECTORS.get(i), free.get(DECIDERS.size() + i));
        }
        PROJECTORS.forEach(name -> file.place(name + ":7080", "127.0.0.1:" + ports.get(name)));
    }

    /// The one-shot service of the file, through the command line's own code.
    private void createTopics() {
        Cli cli = new Cli(folder.path());
        file.environment("topics", Map.of()).forEach(cli::with);
        cli.ok(file.command("topics").toArray(String[]::new));
    }

    /// Starts a service, for the first time or after it was killed.
    void start(String name) {
        String port = String.valueOf(ports.get(name));
        boolean decides = DECIDERS.contains(name);
        Map<String, String> own =
                Map.of(
                        decides ? "/var/lib/ledger-service" : "/var/lib/projector",
                        folder.path().resolve(name).toString());
        Map<String, String> variables = new HashMap<>(file.environment(name, own));
        variables.computeIfPresent(
                decides ? "LEDGER_SERVICE_HTTP_PORT" : "PROJECTOR_HTTP_PORT", (_, _) -> port);
        children.put(
                name,
                ChildProcess.java(
                        decides
                                ? "org.deployledger.service.Main"
                                : "org.deployledger.projector.Main",
                        List.of(),
                        variables));
    }

    void awaitReady(String name) {
        Await.value(
                name + " is ready",
                Duration.ofMinutes(3),
                () -> {
                    try {
                        return health(name).status() == 200
                                ? java.util.Optional.of(true)
                                : java.util.Optional.empty();
                    } catch (UncheckedIOException e) {
                        return java.util.Optional.empty();
                    }
                },
                () -> child(name).output());
    }

    private Api.Answer health(String name) {
        return apiOf(name).get("/health/ready");
    }

    Api apiOf(String name) {
        return new Api("http://127.0.0.1:" + ports.get(name));
    }

    /// `kill -9`.
    void kill(String name) {
        child(name).kill();
    }

    private ChildProcess child(String name) {
        return java.util.Objects.requireNonNull(children.get(name), name);
    }

    @Override
    public Addresses addresses() {
        return new Addresses(
                brokers.bootstrapServers(), registry.url(), apiOf("projector-1").address());
    }

    /// The command line, with one projector to ask.
    Cli cli(Path at, String developer, String projector) {
        return cli(at, developer)
                .with("DEPLOYER_API", apiOf(projector).address())
                .with("DEPLOYER_TIMEOUT", "120");
    }

    @Override
    public void close() {
        children.values().forEach(ChildProcess::stop);
        registry.close();
        try {
            brokers.close();
        } catch (Exception e) {
            throw new IllegalStateException("the brokers do not stop", e);
        }
        folder.close();
    }
}
