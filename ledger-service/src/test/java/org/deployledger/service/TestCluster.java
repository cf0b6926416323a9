package org.deployledger.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// A real broker and a registry of the least kind, both in this process, with the ledger's topics.
final class TestCluster implements AutoCloseable {

    static final int PARTITIONS = 2;

    private final KafkaRaftServer broker;
    private final HttpServer registry;
    private final String bootstrap;
    private final List<String> schemas = new ArrayList<>();

    private TestCluster(KafkaRaftServer broker, HttpServer registry, String bootstrap) {
        this.broker = broker;
        this.registry = registry;
        this.bootstrap = bootstrap;
    }

    static TestCluster start(Path folder) throws Exception {
        int port = freePort();
        int controller = freePort();
        Map<String, String> settings =
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("log.dirs", folder.toString()),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                        Map.entry(
                                "listeners",
                                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, controller)),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry(
                                "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("offsets.topic.num.partitions", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("transaction.state.log.num.partitions", "1"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        Map.entry("group.min.session.timeout.ms", "500"),
                        Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                        Map.entry("auto.create.topics.enable", "false"));
        format(folder);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        broker.startup();
        HttpServer registry =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestCluster cluster = new TestCluster(broker, registry, "127.0.0.1:" + port);
        registry.createContext("/", cluster::answer);
        registry.start();
        cluster.createTopics();
        return cluster;
    }

    /// How a client reaches the broker.
    Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    /// Settings of a service with short time-outs; more as the caller wishes.
    Map<String, String> settings(Path stateDir, UnaryOperator<Map<String, String>> more) {
        Map<String, String> settings = new java.util.HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("schema.registry.url", registryUrl());
        settings.put("state.dir", stateDir.toString());
        settings.put("ledger.partitions", Integer.toString(PARTITIONS));
        settings.put("instance.id", "1");
        settings.put("standby.replicas", "0");
        settings.put("replication.factor", "1");
        settings.put("session.timeout.ms", "1000");
        settings.put("heartbeat.interval.ms", "300");
        settings.put("http.port", "0");
        return more.apply(settings);
    }

    @Override
    public void close() {
        registry.stop(0);
        broker.shutdown();
        broker.awaitShutdown();
    }

    private void createTopics() {
        try (Admin admin = Admin.create(client())) {
            new TopicAdmin(admin, bootstrap, Duration.ofSeconds(30))
                    .create(LedgerTopics.everywhere(), PARTITIONS, (short) 1);
        }
    }

    private static void format(Path folder) throws Exception {
        try (PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Registers and looks up by the request's body, gives schemas by id.
    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            boolean isKnown = id >= 1 && id <= schemas.size();
            send(
                    exchange,
                    isKnown ? 200 : 404,
                    isKnown ? schemas.get(id - 1) : "{\"error_code\":40403,\"message\":\"none\"}");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!schemas.contains(body)) {
            schemas.add(body);
        }
        send(exchange, 200, "{\"id\":" + (schemas.indexOf(body) + 1) + "}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
