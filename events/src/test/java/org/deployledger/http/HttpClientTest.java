package org.deployledger.http;

import static org.deployledger.http.ScriptedServer.THEN_CLOSE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class HttpClientTest {

    private static final HttpRequest ASK = HttpRequest.get(RequestTarget.of("ask"));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void readsABodyOfAStatedLength() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                lines(
                                        "HTTP/1.1 404 Not Found",
                                        "Content-Length: 6",
                                        "X-One: a",
                                        "x-one: b",
                                        "",
                                        "no: ä"));
                HttpClient client = client(server)) {
            HttpResponse response = client.send(ASK);
            assertEquals(404, response.status());
            assertEquals("Not Found", response.reason());
            assertEquals(Optional.of("a, b"), response.header("X-ONE"));
            assertEquals("no: ä", response.text());
        }
    }

    @Test
    void joinsChunksAndReadsOverExtensionsAndTrailers() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                lines(
                                        "HTTP/1.1 200 OK",
                                        "Transfer-Encoding: chunked",
                                        "",
                                        "3;a=b",
                                        "abc",
                                        "A",
                                        "0123456789",
                                        "0",
                                        "Trailer: x",
                                        "",
                                        ""),
                                OK);
                HttpClient client = client(server)) {
            assertEquals("abc0123456789", client.send(ASK).text());
            assertEquals("ok", client.send(ASK).text());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer("HTTP/1.1 200 OK\r\n\r\nwhole" + THEN_CLOSE, OK);
                HttpClient client = client(server)) {
            assertEquals("whole", client.send(ASK).text());
            assertEquals("ok", client.send(ASK).text());
            assertEquals(2, server.connections());
        }
    }

    @Test
    void keepsAConnectionUntilTheServerSaysClose() throws IOException {
        String last = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
        try (ScriptedServer server = new ScriptedServer(OK, last, OK);
                HttpClient client = client(server)) {
            client.send(ASK);
            client.send(ASK);
            client.send(ASK);
            assertEquals(2, server.connections());
        }
    }

    @Test
    void sendsOnceMoreWhereAKeptConnectionWasClosed() throws IOException {
        try (ScriptedServer server = new ScriptedServer(OK + THEN_CLOSE, OK);
                HttpClient client = client(server)) {
            client.send(ASK);
            assertEquals("ok", client.send(ASK).text());
            assertEquals(2, server.connections());
        }
    }

    @Test
    void readsOverInterimAnswers() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 100 Continue\r\n\r\n" + OK);
                HttpClient client = client(server)) {
            assertEquals("ok", client.send(ASK).text());
        }
    }

    @Test
    void takesAnAnswerWithoutBody() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                "HTTP/1.1 204 No Content\r\n\r\n",
                                "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
                                OK);
                HttpClient client = client(server)) {
            assertArrayEquals(new byte[0], client.send(ASK).body());
            assertEquals(304, client.send(ASK).status());
            assertEquals("ok", client.send(ASK).text());
        }
    }

    @Test
    void sendsMethodTargetHeadersAndBody() throws IOException {
        try (ScriptedServer server = new ScriptedServer(OK);
                HttpClient client =
                        new HttpClient(
                                server.uri("/base/"),
                                HttpSettings.DEFAULTS.withHeaders(
                                        Map.of("Authorization", "Basic eA==")))) {
            client.send(
                    HttpRequest.put(
                                    RequestTarget.of("a/b", "ü").with("q", "1&2"),
                                    HttpRequest.Body.json("{}"))
                            .withHeader("If-Match", "\"x\""));
            assertEquals(
                    """
                    PUT /base/a%%2Fb/%%C3%%BC?q=1%%262 HTTP/1.1
                    Accept: application/json, */*
                    Authorization: Basic eA==
                    Content-Length: 2
                    Content-Type: application/json
                    Host: 127.0.0.1:%d
                    If-Match: "x"
                    User-Agent: deployment-ledger
                    {}\
                    """
                            .formatted(server.uri("").getPort()),
                    server.requests().getFirst());
        }
    }

    @Test
    void givesUpWhenTheAnswerTakesTooLong() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                HttpClient client = client(server)) {
            assertThrows(
                    HttpException.TimedOut.class,
                    () -> client.send(ASK.withTimeout(Duration.ofMillis(50))));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port = freePort();
        try (HttpClient client =
                new HttpClient(URI.create("http://127.0.0.1:" + port), HttpSettings.DEFAULTS)) {
            HttpException failure =
                    assertThrows(HttpException.Unreachable.class, () -> client.send(ASK));
            assertTrue(
                    String.valueOf(failure.getMessage())
                            .startsWith("Cannot connect to http://127.0.0.1:" + port + ":"),
                    failure.getMessage());
        }
    }

    @Test
    void saysThatAnAnswerWasCutShort() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf" + THEN_CLOSE);
                HttpClient client = client(server)) {
            assertThrows(HttpException.Unreachable.class, () -> client.send(ASK));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff0\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
            })
    void refusesAnAnswerThatIsMalformedOrTooLarge(String answer) throws IOException {
        String padded = answer.endsWith("3e9\r\n") ? answer + "x".repeat(1001) : answer;
        try (ScriptedServer server = new ScriptedServer(padded);
                HttpClient client =
                        new HttpClient(
                                server.uri(""), HttpSettings.DEFAULTS.withMaxBodyBytes(1000))) {
            assertThrows(HttpException.Malformed.class, () -> client.send(ASK));
        }
    }

    @Test
    void refusesEndlessHeaders() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(1000));
                HttpClient client = client(server)) {
            assertThrows(HttpException.Malformed.class, () -> client.send(ASK));
        }
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 " + "x".repeat(100_000));
                HttpClient client = client(server)) {
            assertThrows(HttpException.Malformed.class, () -> client.send(ASK));
        }
    }

    @Test
    void refusesAHeaderThatWouldSmuggleInAnother() {
        assertThrows(IllegalArgumentException.class, () -> ASK.withHeader("A", "b\r\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> ASK.withHeader("A: b\r\nC", "d"));
    }

    @Test
    void refusesAnAddressThatIsNotHttp() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new HttpClient(URI.create("file:///etc/passwd"), HttpSettings.DEFAULTS));
    }

    static HttpClient client(ScriptedServer server) {
        return new HttpClient(server.uri(""), HttpSettings.DEFAULTS);
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
