package org.deployledger.standalone.up;

import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.deployledger.projector.Projector;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.service.LedgerService;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.standalone.broker.HangingTransactions;
import org.deployledger.standalone.machine.DataDirectory;
import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.registry.RegistryServer;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.deployledger.wire.ContractSchemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// A running embedded ledger. It serves on loopback, to everybody on this machine.
public final class EmbeddedLedger implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration STOP = Duration.ofSeconds(13);
    private static final Duration ADMIN = Duration.ofSeconds(30);

    private final StartedParts parts;
    private final CompletableFuture<Throwable> failed;
    private final String ledgerId;
    private final Addresses addresses;

    private EmbeddedLedger(
            StartedParts parts,
            CompletableFuture<Throwable> failed,
            String ledgerId,
            Addresses addresses) {
        this.parts = parts;
        this.failed = failed;
        this.ledgerId = ledgerId;
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
            parts.keep("data directory", directory);
            ports.requireFree();
            Warmup.start();
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
        return ledgerId;
    }

    /// Completes if a part fails for good, with the cause; whoever started the ledger should close
    /// it then.
    public CompletionStage<Throwable> failed() {
        return failed.minimalCompletionStage();
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
        ServerSettings servers =
                new ServerSettings(
                        directory.decider(),
                        directory.projector(),
                        broker.bootstrapServers(),
                        registry.url(),
                        ports.api());
        if (rebuild) {
            parts.prepare("rebuild", () -> Servers.rebuild(servers.forDecider()));
            parts.prepare("views removed", directory::removeViews);
        }
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        var _ = broker.failed().thenAccept(failed::complete);
        String api = serve(parts, servers, failed);
        return new EmbeddedLedger(
                parts,
                failed,
                broker.clusterId(),
                new Addresses(broker.bootstrapServers(), registry.url(), api));
    }

    /// Decider and projector start side by side: neither needs the other.
    private static String serve(
            StartedParts parts, ServerSettings settings, CompletableFuture<Throwable> failed)
            throws Exception {
        FutureTask<Projector> projecting =
                new FutureTask<>(() -> Projector.start(settings.forProjector()));
        Thread.ofPlatform().daemon().name("start-projector").start(projecting);
        LedgerService decider;
        try {
            decider = parts.start("decider", () -> LedgerService.start(settings.forDecider()));
        } finally {
            parts.keep("projector", () -> projecting.get().close());
        }
        Projector projector = parts.prepare("projector", projecting::get);
        Servers servers = Servers.watch(decider, projector, failed);
        parts.keep("watch", servers);
        parts.prepare("caught up", servers::awaitReady);
        return "http://127.0.0.1:" + projector.port();
    }

    private static List<String> topics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new HangingTransactions(admin, ADMIN).end();
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
