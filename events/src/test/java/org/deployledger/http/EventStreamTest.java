package org.deployledger.http;

import static org.deployledger.http.ScriptedServer.THEN_CLOSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.http.EventStream.Answer;
import org.deployledger.http.EventStream.Event;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

class EventStreamTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n";
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Test
    void readsEventsWithIdsTypesAndLinesOfData() throws IOException {
        String body =
                """
                : hello

                id: 7
                event: ItemChanged
                data: {"a":
                data:1}

                data: second\r
                \r
                retry: 5

                data

                """;
        try (ScriptedServer server = new ScriptedServer(HEAD + "\r\n" + body + THEN_CLOSE);
                HttpClient client = HttpClientTest.client(server);
                EventStream events = open(client, SILENCE)) {
            assertEquals(
                    Optional.of(new Event(Optional.of("7"), "ItemChanged", "{\"a\":\n1}")),
                    events.next());
            assertEquals(
                    Optional.of(new Event(Optional.of("7"), "message", "second")), events.next());
            assertEquals(Optional.of(new Event(Optional.of("7"), "message", "")), events.next());
            assertEquals(Optional.empty(), events.next());
            assertEquals(Optional.of("7"), events.lastId());
        }
    }

    @Test
    void readsEventsThatAreCutByChunks() throws IOException {
        String body = "4\r\nid: \r\nA\r\n1\ndata: ä\r\n3\r\nb\n\n\r\n0\r\n\r\n";
        try (ScriptedServer server =
                        new ScriptedServer(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + body);
                HttpClient client = HttpClientTest.client(server);
                EventStream events = open(client, SILENCE)) {
            assertEquals(Optional.of(new Event(Optional.of("1"), "message", "äb")), events.next());
            assertEquals(Optional.empty(), events.next());
        }
    }

    @Test
    void dropsAnEventThatTheServerDidNotFinish() throws IOException {
        try (ScriptedServer server = new ScriptedServer(HEAD + "\r\ndata: half\n" + THEN_CLOSE);
                HttpClient client = HttpClientTest.client(server);
                EventStream events = open(client, SILENCE)) {
            assertEquals(Optional.empty(), events.next());
        }
    }

    @Test
    void givesUpOnASilentStream() throws IOException {
        try (ScriptedServer server = new ScriptedServer(HEAD + "\r\n: beat\n\n");
                HttpClient client = HttpClientTest.client(server);
                EventStream events = open(client, Duration.ofMillis(50))) {
            assertThrows(HttpException.TimedOut.class, events::next);
        }
    }

    @Test
    void refusesAnEndlessEvent() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(HEAD + "\r\n" + "data: 0123456789\n".repeat(100));
                HttpClient client =
                        new HttpClient(
                                server.uri(""), HttpSettings.DEFAULTS.withMaxBodyBytes(1000));
                EventStream events = open(client, SILENCE)) {
            assertThrows(HttpException.Malformed.class, events::next);
        }
    }

    @Test
    void givesTheAnswerWhereItIsNoStream() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                "HTTP/1.1 410 Gone\r\nContent-Length: 7\r\n\r\ntrimmed");
                HttpClient client = HttpClientTest.client(server)) {
            Answer answer = client.stream(HttpRequest.get(RequestTarget.of("events")), SILENCE);
            assertEquals(
                    "trimmed", assertInstanceOf(Answer.Refused.class, answer).response().text());
        }
    }

    private static EventStream open(HttpClient client, Duration silence) throws HttpException {
        Answer answer = client.stream(HttpRequest.get(RequestTarget.of("events")), silence);
        return assertInstanceOf(Answer.Streaming.class, answer).events();
    }
}
