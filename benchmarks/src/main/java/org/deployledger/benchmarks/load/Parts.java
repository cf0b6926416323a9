package org.deployledger.benchmarks.load;

import org.deployledger.benchmarks.peer.BrokerAlone;
import org.deployledger.benchmarks.peer.EmptyTopology;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The parts of a ledger, each a process of its own with the same options, on one broker.
public final class Parts implements AutoCloseable {
    private final Path folder;
    private final List<ChildProcess> children = new ArrayList<>();
    private final int kafka;
    private final int registry;

    private Parts(Path folder, int kafka, int registry) {
        this.folder = folder;
        this.kafka = kafka;
        this.registry = registry;
    }

    /// Starts a broker and a registry.
    ///
    /// @param log where the broker's data lies or will lie
    /// @param folder where the other parts keep their state
    public static Parts start(Path log, Path folder) {
        List<Integer> ports = FreePorts.of(2);
        Parts parts = new Parts(folder, ports.get(0), ports.get(1));
        ChildProcess broker =
                Jvm.server(
                        BrokerAlone.class,
                        List.of(
                                log.toString(),
                                Integer.toString(parts.kafka),
                                Integer.toString(parts.registry)),
                        Map.of());
        parts.children.add(broker);
        broker.awaitLine("broker", "ready"::equals);
        return parts;
    }

    /// Where the broker is.
    public String kafka() {
        return "127.0.0.1:" + kafka;
    }

    /// Where the registry is.
    public String registry() {
        return "http://127.0.0.1:" + registry;
    }

    /// Starts ledger-service, and returns when it decides.
    public void decide() {
        awaitReady(startDecider());
    }

    /// Starts ledger-service and the topology that hands on, with the same settings, and returns
    /// when both are at work.
    public void decideAndHandOn() {
        int decider = startDecider();
        // The topology does not know when to commit: an interval is all that it has.
        Map<String, String> settings = service("empty-topology", 0);
        settings.put("LEDGER_SERVICE_COMMIT_INTERVAL_MS", "10");
        ChildProcess peer = Jvm.server(EmptyTopology.class, List.of(), settings);
        children.add(peer);
        awaitReady(decider);
        peer.awaitLine("empty topology", "ready"::equals);
    }

    private int startDecider() {
        int port = FreePorts.of(1).getFirst();
        Map<String, String> variables = service("ledger-service", port);
        children.add(Jvm.server(org.deployledger.service.Main.class, List.of(), variables));
        return port;
    }

    /// Starts a projector, and does not wait for it.
    ///
    /// @return it, and where it will answer
    public Projector project(String application) {
        int port = FreePorts.of(1).getFirst();
        ChildProcess child =
                Jvm.server(
                        org.deployledger.projector.Main.class,
                        List.of(),
                        projector(application, port));
        children.add(child);
        return new Projector(child, port);
    }

    /// A projector that was started.
    public record Projector(ChildProcess process, int port) {
        /// Returns once it has folded the whole log.
        public void awaitReady() {
            Parts.awaitReady(port);
        }
    }

    /// The settings of a ledger-service as variables.
    private Map<String, String> service(String application, int port) {
        Map<String, String> variables = common("LEDGER_SERVICE_", application, port);
        variables.put("LEDGER_SERVICE_REPLICATION_FACTOR", "1");
        return variables;
    }

    /// The settings of a projector as variables.
    public Map<String, String> projector(String application, int port) {
        return common("PROJECTOR_", application, port);
    }

    private Map<String, String> common(String prefix, String application, int port) {
        Map<String, String> variables = new TreeMap<>();
        variables.put(prefix + "BOOTSTRAP_SERVERS", kafka());
        variables.put(prefix + "SCHEMA_REGISTRY_URL", registry());
        variables.put(prefix + "APPLICATION_ID", application);
        variables.put(prefix + "STATE_DIR", folder.resolve(application).toString());
        variables.put(prefix + "LEDGER_PARTITIONS", Integer.toString(BrokerAlone.PARTITIONS));
        variables.put(prefix + "INSTANCE_ID", "bench");
        variables.put(prefix + "STANDBY_REPLICAS", "0");
        variables.put(prefix + "HTTP_PORT", Integer.toString(port));
        return variables;
    }

    private static void awaitReady(int port) {
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Await.until(
                    "ready on port " + port,
                    () ->
                            client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                                    == 200);
        }
    }

    @Override
    public void close() {
        children.reversed().forEach(ChildProcess::close);
    }
}
