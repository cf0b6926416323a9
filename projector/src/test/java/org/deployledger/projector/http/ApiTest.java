package org.deployledger.projector.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.LabelName;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fixture.ServedView;
import org.deployledger.projector.rest.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The API as clients see it.
class ApiTest {
    private static final String PROD = "/v1/environments/prod";

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private final By alice = By.deployer("alice@example.com");
    private final By bob = By.deployer("bob@example.com");
    private FedView view;
    private ServedView served;

    @BeforeEach
    void open() {
        view = new FedView(folder, schemas);
        served = new ServedView(view, view);
        log.create();
        log.content(alice, "one").content(alice, "");
        log.deploy(alice, new Edit("a.toml", "one"), new Edit("dir/b.c/d e.txt", ""));
        log.reject(bob, "a.toml");
        view.feed(log.records());
    }

    @AfterEach
    void close() {
        served.close();
        view.close();
    }

    private JsonNode json(String target) {
        HttpResponse<String> response = served.get(target);
        assertEquals(200, response.statusCode(), response::body);
        return parse(response.body());
    }

    private static JsonNode parse(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    private void problem(int status, String code, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response::body);
        assertEquals(
                Optional.of("application/problem+json"),
                response.headers().firstValue("Content-Type"));
        assertEquals(code, parse(response.body()).path("code").asText());
        assertEquals(status, parse(response.body()).path("status").asInt());
    }

    @Test
    void saysWhatTheLedgerIs() {
        assertEquals("ledger-1", json("/v1").path("ledger_id").asText());
        assertEquals(1, json("/v1").path("api_version").asInt());
        assertEquals(
                "prod",
                json("/v1/environments").path("environments").get(0).path("environment").asText());
    }

    @Test
    void answersTheHeadWithItsSequence() {
        HttpResponse<String> response = served.get(PROD);

        assertEquals(Optional.of("7"), response.headers().firstValue("Ledger-Sequence"));
        assertEquals(Optional.of("\"7\""), response.headers().firstValue("ETag"));
        JsonNode head = parse(response.body());
        assertEquals(2, head.path("items").asInt());
        assertEquals(alice.id(), head.path("last_deployment").asText());
        assertTrue(head.path("recorded_at").asText().matches("2026-.*\\.\\d{3}Z"));
    }

    @Test
    void answersNotModifiedToWhoHasTheState() {
        HttpResponse<String> response =
                served.send(
                        served.request(PROD + "/items").header("If-None-Match", "\"7\"").build());

        assertEquals(304, response.statusCode());
        assertEquals("", response.body());
        assertEquals(Optional.of("7"), response.headers().firstValue("Ledger-Sequence"));
    }

    @Test
    void takesAPathAsOneEncodedSegment() {
        assertEquals(
                "dir/b.c/d e.txt",
                json(PROD + "/items/dir%2Fb.c%2Fd%20e.txt").path("path").asText());
        problem(404, "no_such_resource", served.get(PROD + "/items/dir/b.c"));
        problem(404, "item_not_found", served.get(PROD + "/items/nowhere"));
    }

    @Test
    void servesContent() {
        HttpResponse<String> one = served.get(PROD + "/items/a.toml/content");
        assertEquals("one", one.body());
        String checksum = Checksum.of("one".getBytes(StandardCharsets.UTF_8)).toString();
        assertEquals(Optional.of('"' + checksum + '"'), one.headers().firstValue("ETag"));
        assertEquals("one", served.get(PROD + "/contents/" + checksum).body());
        assertEquals("", served.get(PROD + "/items/dir%2Fb.c%2Fd%20e.txt/content").body());
        problem(404, "content_not_found", served.get(PROD + "/contents/" + "0".repeat(64)));
        problem(400, "invalid_checksum", served.get(PROD + "/contents/xyz"));
    }

    @Test
    void saysWhichContentsAreMissing() {
        String known = Checksum.of("one".getBytes(StandardCharsets.UTF_8)).toString();
        String unknown = "f".repeat(64);

        HttpResponse<String> response =
                served.post(
                        PROD + "/contents/missing",
                        "{\"checksums\":[\"" + known + "\",\"" + unknown + "\"]}");

        assertEquals(unknown, parse(response.body()).path("missing").get(0).asText());
        assertEquals(1, parse(response.body()).path("missing").size());
    }

    @Test
    void answersHeadersAloneToHead() {
        HttpResponse<String> response =
                served.send(
                        served.request(PROD)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build());

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertEquals(Optional.of("7"), response.headers().firstValue("Ledger-Sequence"));
        assertTrue(response.headers().firstValueAsLong("Content-Length").orElse(0) > 100);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/environments/prod/items?as-of=x,bad_parameter",
        "/v1/environments/prod/items?as-of=2999-01-01T00:00:00Z,bad_parameter",
        "/v1/environments/prod/items?limit=0,bad_parameter",
        "/v1/environments/prod/items?limit=1001,bad_parameter",
        "/v1/environments/prod/items?limit=-1,bad_parameter",
        "/v1/environments/prod/items?after=nonsense,bad_cursor",
        "/v1/environments/prod/items?after=%FF,bad_encoding",
        "/v1/environments/prod/items?wait=61,bad_parameter",
        "/v1/environments/prod/items?min_sequence=3,unknown_parameter",
        "/v1/environments/prod/items?limit=1&limit=2,bad_parameter",
        "/v1/environments/prod/items?as-of=99999999999999999999,bad_parameter",
        "/v1/environments/prod/items/%2e%2e%2Fetc,invalid_path",
        "/v1/environments/prod/items/a%2F%2Fb,invalid_path",
        "/v1/environments/prod/items/a%00b,invalid_path",
        "/v1/environments/PROD,invalid_environment",
        "/v1/environments/prod/deployments/xyz,bad_id",
        "/v1/environments/prod/deployments?result=won,bad_parameter",
        "/v1/environments/prod/deployments?commit=zz,bad_parameter",
        "/v1/environments/prod/changes?since=x,bad_parameter",
        "/v1/environments/prod/items?as-of=label:,invalid_label",
        "/v1/environments/prod/items?as-of=label:a%2Fb,invalid_label",
        "/v1/environments/prod/snapshots?labelled=maybe,bad_parameter",
        "/v1/environments/prod/compare,bad_parameter",
        "/v1/environments/prod/compare?from=x,bad_parameter",
        "/v1/environments/prod/compare?from=0&to=label:412,invalid_label",
        "/v1/environments/prod/compare?from=0&after=nonsense,bad_cursor"
    })
    void refusesWhatMakesNoSense(String target, String code) {
        problem(400, code, served.get(target));
    }

    @Test
    void refusesOtherMethods() {
        HttpResponse<String> response = served.send(served.request(PROD).DELETE().build());
        problem(405, "method_not_allowed", response);
        assertEquals(Optional.of("GET, HEAD"), response.headers().firstValue("Allow"));
        problem(404, "no_such_resource", served.get("/v2"));
        problem(404, "environment_not_found", served.get("/v1/environments/nowhere"));
    }

    @Test
    void refusesBodiesThatAreTooLargeOrNoJson() {
        problem(400, "bad_body", served.post(PROD + "/contents/missing", "{"));
        problem(400, "bad_body", served.post(PROD + "/contents/missing", "{\"x\":1}"));
        problem(
                400,
                "invalid_checksum",
                served.post(PROD + "/contents/missing", "{\"checksums\":[\"q\"]}"));
    }

    /// Only announced, not sent: a connection that is closed while bytes are on their way is reset,
    /// and the refusal may be lost with them.
    @Test
    void refusesABodyThatIsAnnouncedToBeTooLarge() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream()
                    .write(
                            ("POST "
                                            + PROD
                                            + "/compare HTTP/1.1\r\nHost: x\r\n"
                                            + "Content-Length: 9000000\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));

            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("body_too_large"), answer);
        }
    }

    @Test
    void endsABodyThatNeverEnds() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST "
                                    + PROD
                                    + "/compare HTTP/1.1\r\nHost: x\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk =
                    ("10000\r\n" + "x".repeat(0x10000) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 1000; i++) {
                    out.write(chunk);
                }
                assertTrue(
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .startsWith("HTTP/1.1 413"));
            } catch (java.io.IOException e) {
                // reset: what was on its way is not read
                return;
            }
        }
    }

    @Test
    void saysThatASequenceIsFarAhead() {
        HttpResponse<String> response = served.get(PROD + "/items?min-sequence=1000&wait=0");

        problem(503, "not_caught_up", response);
        assertEquals(Optional.of("1"), response.headers().firstValue("Retry-After"));
        assertEquals(Optional.of("7"), response.headers().firstValue("Ledger-Sequence"));
        problem(503, "not_caught_up", served.get(PROD + "/items?as-of=1000&wait=0"));
        problem(503, "not_caught_up", served.get(PROD + "/changes?since=1000&wait=0"));
    }

    @Test
    void answersAWaitingReadAsSoonAsTheSequenceIsThere() {
        By carol = By.deployer("carol");
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(
                        () -> served.get(PROD + "/items/new?min-sequence=9&wait=60"));
        CompletableFuture<HttpResponse<String>> outcome =
                CompletableFuture.supplyAsync(
                        () -> served.get(PROD + "/deployments/" + carol.id() + "?wait=60"));
        log.deploy(carol, new Edit("new", "1"));
        view.feed(log.records());

        assertEquals(1, parse(waiting.join().body()).path("version").asInt());
        assertEquals("applied", parse(outcome.join().body()).path("result").asText());
    }

    @Test
    void pagesAreOfOneMoment() {
        JsonNode first = json(PROD + "/items?limit=1");
        log.deploy(
                By.deployer("carol"), new Edit("dir/b.c/d e.txt", "2"), new Edit("a.toml", null));
        view.feed(log.records());

        JsonNode second = json(PROD + "/items?limit=1&after=" + first.path("next").asText());

        assertEquals("dir/b.c/d e.txt", second.path("items").get(0).path("path").asText());
        assertEquals(1, second.path("items").get(0).path("version").asInt());
        assertEquals(first.path("sequence"), second.path("sequence"));
        assertEquals(first.path("root"), second.path("root"));
        assertFalse(second.has("next"));
    }

    @Test
    void answersAsOfADeploymentAndATime() {
        log.deploy(By.deployer("carol"), new Edit("a.toml", "2"));
        view.feed(log.records());

        String before = "as-of=deployment:" + alice.id().substring(0, 8);
        assertEquals(1, json(PROD + "/items/a.toml?" + before).path("version").asInt());
        String at = json(PROD + "?" + before).path("recorded_at").asText();
        assertEquals(5, json(PROD + "?as-of=" + at).path("sequence").asInt());
        problem(404, "environment_not_found", served.get(PROD + "?as-of=2020-01-01T00:00:00Z"));
        problem(404, "deployment_not_found", served.get(PROD + "?as-of=deployment:00000000"));
    }

    @Test
    void listsLabelsAndComparesMoments() {
        log.append(
                alice,
                new EventBody.SnapshotLabelled(new LabelName("launch"), 5, "it is out", "OPS-1"));
        log.deploy(By.deployer("carol"), new Edit("a.toml", "2"));
        view.feed(log.records());

        JsonNode labelled = json(PROD + "/snapshots?labelled=true").path("snapshots").get(0);
        assertEquals(5, labelled.path("as_of").asInt());
        assertEquals("it is out", labelled.path("labels").get(0).path("reason").asText());
        JsonNode compared = json(PROD + "/compare?from=label:launch&prefix=a");
        assertEquals(10, compared.path("to").asInt());
        assertEquals("a.toml", compared.path("differences").get(0).path("path").asText());
        assertEquals(2, compared.path("differences").get(0).path("to_version").asInt());
        problem(404, "label_not_found", served.get(PROD + "/items?as-of=label:lunch"));
        problem(404, "label_not_found", served.get(PROD + "/compare?from=label:lunch"));
        problem(503, "not_caught_up", served.get(PROD + "/compare?from=1000&wait=0"));
    }

    @Test
    void tellsDeploymentsAndConflicts() {
        JsonNode all = json(PROD + "/deployments");
        assertEquals("rejected", all.path("deployments").get(0).path("result").asText());
        assertEquals("applied", all.path("deployments").get(1).path("result").asText());
        assertEquals(
                1, json(PROD + "/deployments?deployer=bob@example.com").path("deployments").size());
        assertEquals(2, json(PROD + "/deployments?commit=4be21c7").path("deployments").size());
        assertEquals(
                2,
                json(PROD + "/deployments?commit=" + LogBuilder.COMMIT).path("deployments").size());
        assertEquals(1, json(PROD + "/deployments?result=applied").path("deployments").size());
        JsonNode one = json(PROD + "/deployments/" + alice.id());
        assertEquals(2, one.path("changes").size());
        assertEquals("added", one.path("changes").get(0).path("operation").asText());
        JsonNode conflict = json(PROD + "/conflicts").path("conflicts").get(0);
        assertEquals("a.toml", conflict.path("path").asText());
        assertEquals("alice@example.com", conflict.path("deployed_by").asText());
        assertEquals("bob@example.com", conflict.path("rejected_deployed_by").asText());
        problem(404, "deployment_not_found", served.get(PROD + "/deployments/00000000"));
    }

    @Test
    void comparesDirectories() {
        JsonNode all =
                compare("{\"merkle_format\":1,\"directories\":{\"\":\"" + "0".repeat(64) + "\"}}");
        JsonNode root = all.path("differing").get(0);
        assertEquals("a.toml", root.path("items").get(0).path("path").asText());
        String dir = root.path("directories").path("dir").asText();
        JsonNode same = compare("{\"merkle_format\":1,\"directories\":{\"dir\":\"" + dir + "\"}}");
        assertEquals(0, same.path("differing").size());
        problem(
                400,
                "unknown_merkle_format",
                served.post(PROD + "/compare", "{\"merkle_format\":9,\"directories\":{}}"));
        JsonNode past =
                parse(
                        served.post(
                                        PROD + "/compare?as-of=5",
                                        "{\"merkle_format\":1,\"directories\":{\"\":\""
                                                + "0".repeat(64)
                                                + "\"}}")
                                .body());
        assertEquals(root, past.path("differing").get(0));
    }

    private JsonNode compare(String body) {
        return parse(served.post(PROD + "/compare", body).body());
    }

    @Test
    void listsDocuments() {
        log.plan("plans/a.md", "a", "APPROVED").deploy(alice, new Edit("plans/a.md", "one"));
        view.feed(log.records());

        JsonNode document =
                json(PROD
                                + "/documents?state=APPROVED&kind=plan&author=ann@example.com&id=a&approved=true")
                        .path("documents")
                        .get(0);
        assertEquals("plans/a.md", document.path("path").asText());
        assertEquals(
                "{\"id\":\"a\",\"kind\":\"plan\",\"title\":\"Title of a\",\"state\":\"APPROVED\","
                        + "\"author\":\"ann@example.com\","
                        + "\"creator\":\"ann@example.com\",\"editor\":\"ann@example.com\","
                        + "\"content\":\""
                        + Checksum.ZERO
                        + "\",\"approved_by\":\"carol@example.com\"}",
                document.path("document").toString());
        assertEquals(0, json(PROD + "/documents?as-of=5").path("documents").size());
        assertTrue(json(PROD + "/items/a.toml").path("document").isMissingNode());
        problem(400, "bad_cursor", served.get(PROD + "/documents?after=x"));
    }

    @Test
    void tellsChangesSince() {
        log.deploy(By.deployer("carol"), new Edit("a.toml", null));
        view.feed(log.records());

        JsonNode since = json(PROD + "/changes?since=5");
        assertEquals(1, since.path("changes").size());
        assertEquals("deleted", since.path("changes").get(0).path("operation").asText());
        assertEquals(2, json(PROD + "/changes").path("changes").size());
    }

    @Test
    void streamsEventsFromWhereTheClientIs() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET "
                                            + PROD
                                            + "/events?since=0 HTTP/1.1\r\n"
                                            + "Host: x\r\n"
                                            + "Last-Event-ID: 4\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            log.deploy(By.deployer("carol"), new Edit("x", "1"));
            view.feed(log.records());
            List<String> ids = new ArrayList<>();
            while (ids.size() < 5) {
                String line = in.readLine();
                if (line.startsWith("id: ")) {
                    ids.add(line);
                }
            }
            assertEquals(List.of("id: 5", "id: 6", "id: 7", "id: 8", "id: 9"), ids);
        }
    }

    @Test
    void describesEveryRoute() {
        JsonNode document = json("/openapi");
        List<String> described = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase(
                                                                                java.util.Locale
                                                                                        .ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        assertArrayEquals(
                served.routes().stream()
                        .map((Route each) -> each.method() + " " + each.template())
                        .sorted()
                        .toArray(),
                described.stream().sorted().toArray());
        assertTrue(document.path("components").path("schemas").has("Item"));
    }

    @Test
    void saysInHealthThatTheFoldStopped() {
        assertEquals(200, served.get("/health/ready").statusCode());
        var records = log.records();
        view.feed(1000, records.get(3).key().array(), records.get(3).value().array());
        problem(503, "not_ready", served.get("/health/ready"));
        assertEquals(200, served.get("/health/live").statusCode());
    }
}
