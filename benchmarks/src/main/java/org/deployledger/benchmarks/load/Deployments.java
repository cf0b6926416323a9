package org.deployledger.benchmarks.load;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.deployledger.command.Command;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CloudEventHeaders;
import org.deployledger.wire.CommandSerializer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes deployments of one change each, as commands for Kafka. Remembers the versions, so that
/// nothing is refused. Not for several threads.
public final class Deployments implements AutoCloseable {
    private static final String APPLIED = "ledger.events.DeploymentApplied";

    private final UUID workspace = UUID.randomUUID();
    private final Map<String, Long> versions = new HashMap<>();
    private final RegistryClient registry;
    private final CommandSerializer serializer;
    private long number;

    /// For the ledger that is there.
    public Deployments(Addresses ledger) {
        this(ledger.registry());
    }

    /// With the schemas of that registry.
    public Deployments(String registryUrl) {
        registry = new RegistryClient(RegistrySettings.of(registryUrl));
        serializer = new CommandSerializer(registry, LedgerTopics.COMMANDS);
    }

    /// Creates an environment.
    public RoundTrips.Shot create(String environment) {
        ChangeSet any = new ChangeSet(environment, "bench@example.com", workspace);
        Command.CreateEnvironment command = new Command.CreateEnvironment(any.envelope());
        return shot(environment, command);
    }

    /// Gives an item new content, of some hundred bytes.
    public RoundTrips.Shot change(String environment, String path) {
        String item = environment + "/" + path;
        long version = versions.getOrDefault(item, 0L);
        ChangeSet changes =
                new ChangeSet(environment, "bench@example.com", workspace)
                        .put(path, version, content(number++));
        versions.put(item, version + 1);
        return shot(changes.id().toString(), changes.commit());
    }

    /// Any command.
    public RoundTrips.Shot shot(String name, Command command) {
        return new RoundTrips.Shot(
                name,
                new ProducerRecord<>(
                        LedgerTopics.COMMANDS,
                        CommandSender.key(command),
                        serializer.serialize(command).array()));
    }

    /// Says that an item is in the ledger already, with its first version.
    public void known(String environment, String path) {
        versions.put(environment + "/" + path, 1L);
    }

    /// What a small file of configuration looks like.
    public static String content(long number) {
        return """
        # service %1$d
        name = "service-%1$d"
        replicas = 3
        memory = "512Mi"

        [limits]
        requests = %1$d
        burst = 20
        """
                .formatted(number);
    }

    /// Which change set a record on the log says was applied, or which environment created.
    public static Optional<String> applied(ConsumerRecord<byte[], byte[]> record) {
        return switch (header(record, CloudEventHeaders.TYPE)) {
            case APPLIED -> Optional.of(header(record, "ce_subject"));
            case "ledger.events.EnvironmentCreated" ->
                    Optional.of(new String(record.key(), StandardCharsets.UTF_8));
            default -> Optional.empty();
        };
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        registry.close();
    }
}
