package org.deployledger.standalone.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.admin.Admin;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpRequest.Body;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A registry endpoint over a real broker, with a client and a subject of its own for each test.
abstract class RegistryFixture {

    static final String V1 = record("{\"name\":\"a\",\"type\":\"string\"}");
    static final String V2 =
            record(
                    "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":1}");
    static final String INCOMPATIBLE =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    @TempDir static Path directory;
    private static EmbeddedBroker broker;
    RegistryServer server;
    HttpClient client;
    String subject;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(new BrokerSettings(directory, 0));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicAdmin(admin, broker.bootstrapServers(), Duration.ofSeconds(60))
                    .create(LedgerTopics.embedded(), 1, (short) 1);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        subject = test.getTestMethod().orElseThrow().getName();
        open();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    final void open() {
        server = RegistryServer.start(broker.bootstrapServers(), broker.clusterId(), 0);
        client = new HttpClient(URI.create(server.url()), HttpSettings.DEFAULTS);
    }

    int register(String schema) throws IOException {
        HttpResponse response =
                post(RequestTarget.of("subjects", subject, "versions"), schema(schema));
        assertEquals(200, response.status(), response.text());
        return Integer.parseInt(response.text().replaceAll("[^0-9]", ""));
    }

    HttpResponse get(String... path) throws IOException {
        return client.send(HttpRequest.get(RequestTarget.of(path)));
    }

    HttpResponse post(RequestTarget target, String body) throws IOException {
        return client.send(HttpRequest.post(target, Body.json(body)));
    }

    String stored(int version, int id, String schema) {
        return "{\"subject\":\"%s\",\"version\":%d,\"id\":%d,\"schema\":%s}"
                .formatted(subject, version, id, quoted(schema));
    }

    static String schema(String text) {
        return "{\"schema\":" + quoted(text) + "}";
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"n\",\"fields\":["
                + fields
                + "]}";
    }

    static void assertAnswer(int status, String body, HttpResponse response) {
        assertEquals(status + " " + body, response.status() + " " + response.text());
    }

    static void assertError(int status, int code, HttpResponse response) {
        String start = status + " {\"error_code\":" + code + ",\"message\":\"";
        String actual = response.status() + " " + response.text();
        assertTrue(actual.startsWith(start), actual);
    }
}
