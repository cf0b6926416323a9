package org.deployledger.standalone.up;

import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.standalone.registry.RegistryServer;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.deployledger.wire.ContractSchemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// A running embedded ledger. It serves on loopback, to everybody on this machine.
public final class EmbeddedLedger implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration STOP = Duration.ofSeconds(13);
    private static final Duration ADMIN = Duration.ofSeconds(30);

    private final StartedParts parts;
    private final EmbeddedBroker broker;
    private final Addresses addresses;

    private EmbeddedLedger(StartedParts parts, EmbeddedBroker broker, Addresses addresses) {
        this.parts = parts;
        this.broker = broker;
        this.addresses = addresses;
    }

    /// Returns once every part serves and has caught up.
    ///
    /// @param directory closed with the ledger, also where the start fails
    /// @param rebuild whether state and views are made anew from the log
    /// @param progress is told of each part once it is there, and how long that took
    public static EmbeddedLedger start(
            DataDirectory directory,
            Ports ports,
            boolean rebuild,
            BiConsumer<String, Duration> progress)
            throws Exception {
        StartedParts parts = new StartedParts(STOP, progress);
        try {
            parts.start("data directory", () -> directory);
            ports.requireFree();
            return start(parts, directory, ports, rebuild);
        } catch (Exception e) {
            parts.close();
            throw e;
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    /// The ledger's id: that of its Kafka cluster.
    public String ledgerId() {
        return broker.clusterId();
    }

    /// Completes if a part fails for good, with the cause; whoever started the ledger should close
    /// it then.
    public CompletionStage<Throwable> failed() {
        return broker.failed();
    }

    /// Stops everything in the reverse order of its start, within bounded time.
    @Override
    public void close() {
        parts.close();
    }

    private static EmbeddedLedger start(
            StartedParts parts, DataDirectory directory, Ports ports, boolean rebuild)
            throws Exception {
        BrokerSettings settings = new BrokerSettings(directory.kafka(), ports.kafka());
        EmbeddedBroker broker = parts.start("broker", () -> EmbeddedBroker.start(settings));
        parts.prepare("topics", () -> topics(broker.bootstrapServers()));
        RegistryServer registry =
                parts.start(
                        "registry",
                        () ->
                                RegistryServer.start(
                                        broker.bootstrapServers(),
                                        broker.clusterId(),
                                        ports.registry()));
        parts.prepare("schemas", () -> register(registry.url()));
        if (rebuild) {
            parts.prepare("rebuild", directory::removeViews);
        }
        String api = "http://127.0.0.1:" + ports.api();
        return new EmbeddedLedger(
                parts, broker, new Addresses(broker.bootstrapServers(), registry.url(), api));
    }

    private static List<String> topics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicAdmin topics = new TopicAdmin(admin, bootstrapServers, ADMIN);
            List<String> created = topics.create(LedgerTopics.embedded(), PARTITIONS, (short) 1);
            topics.assertUsable(LedgerTopics.embedded(), PARTITIONS);
            return created;
        }
    }

    private static int register(String registryUrl) {
        try (RegistryClient registry = new RegistryClient(RegistrySettings.of(registryUrl))) {
            return Stream.concat(
                            subjects(LedgerTopics.COMMANDS, ContractSchemas.commands()),
                            subjects(LedgerTopics.EVENTS, ContractSchemas.events()))
                    .mapToInt(subject -> registry.idOf(subject.getKey(), subject.getValue()))
                    .max()
                    .orElse(0);
        }
    }

    private static Stream<Map.Entry<String, Schema>> subjects(String topic, List<Schema> schemas) {
        return schemas.stream()
                .map(ContractSchemas::published)
                .map(schema -> Map.entry(ContractSchemas.subject(topic, schema), schema));
    }
}
