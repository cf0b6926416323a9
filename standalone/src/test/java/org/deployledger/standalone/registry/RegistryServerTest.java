package org.deployledger.standalone.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpRequest.Body;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistryRefusedException;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.deployledger.wire.ContractSchemas;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class RegistryServerTest {

    private static final String V1 = record("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String V2 =
            record(
                    "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":1}");
    private static final String INCOMPATIBLE =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    @TempDir static Path directory;
    private static EmbeddedBroker broker;
    private RegistryServer server;
    private HttpClient client;
    private String subject;

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

    @Test
    void registersAndServesBySubjectVersionAndId() throws IOException {
        int first = register(V1);
        int second = register(V2);
        assertTrue(second > first);
        assertEquals(first, register(V1));
        assertAnswer(200, "[1,2]", get("subjects", subject, "versions"));
        assertAnswer(200, stored(2, second, V2), get("subjects", subject, "versions", "latest"));
        assertAnswer(200, stored(1, first, V1), get("subjects", subject, "versions", "1"));
        assertAnswer(200, V1, get("subjects", subject, "versions", "1", "schema"));
        assertAnswer(200, "{\"schema\":" + quoted(V1) + "}", get("schemas", "ids", "" + first));
        assertAnswer(200, V2, get("schemas", "ids", "" + second, "schema"));
        assertTrue(get("schemas", "ids", "" + second, "versions").text().contains("\"version\":2"));
        assertTrue(get("subjects").text().contains("\"" + subject + "\""));
        assertEquals(
                Optional.of("application/vnd.schemaregistry.v1+json"),
                get("subjects").header("Content-Type"));
        HttpRequest plain =
                HttpRequest.get(RequestTarget.of("subjects"))
                        .withHeader("Accept", "application/json");
        assertEquals(Optional.of("application/json"), client.send(plain).header("Content-Type"));
    }

    @Test
    void givesTheSameSchemaTheSameIdUnderEverySubject() throws IOException {
        int id = register(V1);
        HttpResponse other =
                post(
                        RequestTarget.of("subjects", subject + "/other%", "versions"),
                        schema("\n " + V1));
        assertAnswer(200, "{\"id\":" + id + "}", other);
        assertTrue(get("schemas", "ids", "" + id, "subjects").text().contains(subject + "/other%"));
        assertAnswer(200, "[1]", get("subjects", subject + "/other%", "versions"));
    }

    @Test
    void refusesWhatIsNotFullyCompatibleWithEveryVersion() throws IOException {
        register(V1);
        HttpResponse refused =
                post(RequestTarget.of("subjects", subject, "versions"), schema(INCOMPATIBLE));
        assertError(409, 409, refused);
        assertTrue(
                refused.text().contains("READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1 (c)"),
                refused.text());
        assertAnswer(200, "[1]", get("subjects", subject, "versions"));
    }

    @Test
    void checksCompatibilityWithoutRegistering() throws IOException {
        register(V1);
        RequestTarget all = RequestTarget.of("compatibility", "subjects", subject, "versions");
        RequestTarget latest =
                RequestTarget.of("compatibility", "subjects", subject, "versions", "latest");
        assertAnswer(200, "{\"is_compatible\":true}", post(all, schema(V2)));
        assertAnswer(200, "{\"is_compatible\":false}", post(latest, schema(INCOMPATIBLE)));
        assertAnswer(
                200,
                "{\"is_compatible\":true,\"messages\":[]}",
                post(latest.with("verbose", "true"), schema(V2)));
        HttpResponse verbose = post(all.with("verbose", "true"), schema(INCOMPATIBLE));
        assertTrue(
                verbose.text().contains("\"messages\":[\"the new schema cannot read"),
                verbose.text());
        assertError(
                404,
                40401,
                post(
                        RequestTarget.of("compatibility", "subjects", "none", "versions", "1"),
                        schema(V1)));
        assertError(
                404,
                40402,
                post(
                        RequestTarget.of("compatibility", "subjects", subject, "versions", "7"),
                        schema(V1)));
    }

    @Test
    void looksUpWhatIsRegistered() throws IOException {
        int id = register(V1);
        assertAnswer(
                200, stored(1, id, V1), post(RequestTarget.of("subjects", subject), schema(V1)));
        assertError(404, 40403, post(RequestTarget.of("subjects", subject), schema(V2)));
        assertError(404, 40401, post(RequestTarget.of("subjects", "none"), schema(V1)));
    }

    @Test
    void answersUnknownThingsWithTheDocumentedCodes() throws IOException {
        register(V1);
        assertError(404, 40401, get("subjects", "none", "versions"));
        assertError(404, 40402, get("subjects", subject, "versions", "9"));
        assertError(404, 40403, get("schemas", "ids", "99999"));
        assertError(422, 42202, get("subjects", subject, "versions", "zero"));
        assertError(404, 40408, get("config", subject));
        assertError(404, 40409, get("mode", subject));
        assertError(404, 404, get("nothing", "here"));
        assertAnswer(200, "[\"AVRO\"]", get("schemas", "types"));
        assertAnswer(200, "{\"mode\":\"READWRITE\"}", get("mode"));
    }

    @Test
    void refusesSchemasThatItDoesNotKeep() throws IOException {
        RequestTarget versions = RequestTarget.of("subjects", subject, "versions");
        assertError(422, 42201, post(versions, schema("no schema")));
        assertError(
                422,
                42201,
                post(versions, schema("{\"type\":\"record\",\"name\":\"a b\",\"fields\":[]}")));
        assertError(422, 42201, post(versions, schema("[".repeat(5000))));
        assertError(422, 42201, post(versions, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}"));
        assertError(
                422,
                42201,
                post(
                        versions,
                        "{\"schema\":" + quoted(V1) + ",\"references\":[{\"name\":\"x\"}]}"));
        assertError(422, 42201, post(versions, "{}"));
        assertError(400, 400, post(versions, "[]"));
        assertError(400, 400, post(versions, "{"));
        assertEquals(413, post(versions, schema(" ".repeat(1_000_000))).status());
        assertError(404, 40401, get("subjects", subject, "versions"));
    }

    @Test
    void keepsACompatibilityLevelForASubject() throws IOException {
        assertAnswer(200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}", get("config"));
        register(V1);
        RequestTarget config = RequestTarget.of("config", subject);
        assertAnswer(
                200,
                "{\"compatibility\":\"NONE\"}",
                client.send(HttpRequest.put(config, Body.json("{\"compatibility\":\"none\"}"))));
        assertAnswer(200, "{\"compatibilityLevel\":\"NONE\"}", get("config", subject));
        register(INCOMPATIBLE);
        assertAnswer(
                200, "{\"compatibilityLevel\":\"NONE\"}", client.send(HttpRequest.delete(config)));
        assertAnswer(
                200,
                "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}",
                client.send(HttpRequest.get(config.with("defaultToGlobal", "true"))));
        assertError(
                422,
                42203,
                client.send(HttpRequest.put(config, Body.json("{\"compatibility\":\"SOME\"}"))));
    }

    @Test
    void deletesSoftlyFirstAndForGoodAfter() throws IOException {
        int id = register(V1);
        register(V2);
        RequestTarget target = RequestTarget.of("subjects", subject);
        assertError(404, 40405, client.send(HttpRequest.delete(target.with("permanent", "true"))));
        assertAnswer(
                200,
                "1",
                client.send(
                        HttpRequest.delete(
                                RequestTarget.of("subjects", subject, "versions", "1"))));
        assertAnswer(200, "[2]", client.send(HttpRequest.delete(target)));
        assertError(404, 40401, get("subjects", subject, "versions"));
        assertError(404, 40404, client.send(HttpRequest.delete(target)));
        assertAnswer(200, V1, get("schemas", "ids", "" + id, "schema"));
        assertAnswer(
                200,
                "[1,2]",
                client.send(
                        HttpRequest.get(
                                RequestTarget.of("subjects", subject, "versions")
                                        .with("deleted", "true"))));
        assertAnswer(
                200, "[1,2]", client.send(HttpRequest.delete(target.with("permanent", "true"))));
        assertError(404, 40401, client.send(HttpRequest.delete(target)));
    }

    @Test
    void neverGivesAnIdTwiceAlsoAfterARestart() throws IOException {
        int id = register(record("{\"name\":\"only_here\",\"type\":\"int\"}"));
        RequestTarget target = RequestTarget.of("subjects", subject);
        client.send(HttpRequest.delete(target));
        client.send(HttpRequest.delete(target.with("permanent", "true")));
        close();
        open();
        assertError(404, 40403, get("schemas", "ids", "" + id));
        assertTrue(register(record("{\"name\":\"another\",\"type\":\"int\"}")) > id);
    }

    @Test
    void keepsWhatRecordsOfTheLogWereWrittenWith() throws IOException {
        subject = "ledger-events-" + subject;
        register(V1);
        RequestTarget target = RequestTarget.of("subjects", subject);
        client.send(HttpRequest.delete(target));
        assertError(422, 42205, client.send(HttpRequest.delete(target.with("permanent", "true"))));
    }

    @Test
    void knowsEverythingAgainAfterARestart() throws IOException {
        int id = register(V1);
        client.send(
                HttpRequest.put(
                        RequestTarget.of("config", subject),
                        Body.json("{\"compatibility\":\"BACKWARD\"}")));
        close();
        open();
        assertAnswer(200, stored(1, id, V1), get("subjects", subject, "versions", "latest"));
        assertAnswer(200, "{\"compatibilityLevel\":\"BACKWARD\"}", get("config", subject));
        assertEquals(id, register(V1));
    }

    @Test
    void servesOurOwnClient() {
        try (RegistryClient ours = new RegistryClient(RegistrySettings.of(server.url()))) {
            for (Schema schema : ContractSchemas.events()) {
                String name = ContractSchemas.subject(subject, schema);
                int id = ours.idOf(name, schema);
                assertEquals(Optional.of(ContractSchemas.published(schema)), ours.schemaOf(id));
            }
            assertEquals(Optional.empty(), ours.schemaOf(99_999));
            ours.register(subject, new Schema.Parser().parse(V1));
            assertTrue(
                    assertThrows(
                                    RegistryRefusedException.class,
                                    () ->
                                            ours.register(
                                                    subject,
                                                    new Schema.Parser().parse(INCOMPATIBLE)))
                            .isIncompatible());
        }
    }

    private void open() {
        server = RegistryServer.start(broker.bootstrapServers(), broker.clusterId(), 0);
        client = new HttpClient(URI.create(server.url()), HttpSettings.DEFAULTS);
    }

    private int register(String schema) throws IOException {
        HttpResponse response =
                post(RequestTarget.of("subjects", subject, "versions"), schema(schema));
        assertEquals(200, response.status(), response.text());
        return Integer.parseInt(response.text().replaceAll("[^0-9]", ""));
    }

    private HttpResponse get(String... path) throws IOException {
        return client.send(HttpRequest.get(RequestTarget.of(path)));
    }

    private HttpResponse post(RequestTarget target, String body) throws IOException {
        return client.send(HttpRequest.post(target, Body.json(body)));
    }

    private String stored(int version, int id, String schema) {
        return "{\"subject\":\"%s\",\"version\":%d,\"id\":%d,\"schema\":%s}"
                .formatted(subject, version, id, quoted(schema));
    }

    private static String schema(String text) {
        return "{\"schema\":" + quoted(text) + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"n\",\"fields\":["
                + fields
                + "]}";
    }

    private static void assertAnswer(int status, String body, HttpResponse response) {
        assertEquals(status + " " + body, response.status() + " " + response.text());
    }

    private static void assertError(int status, int code, HttpResponse response) {
        String start = status + " {\"error_code\":" + code + ",\"message\":\"";
        String actual = response.status() + " " + response.text();
        assertTrue(actual.startsWith(start), actual);
    }
}
