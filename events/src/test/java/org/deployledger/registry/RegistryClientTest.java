package org.deployledger.registry;

import static org.deployledger.http.ScriptedServer.THEN_CLOSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.Schema;
import org.deployledger.http.ScriptedServer;
import org.deployledger.wire.RegistryUnavailableException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RegistryClientTest {

    private static final Schema STRING = Schema.create(Schema.Type.STRING);
    private static final String NOT_FOUND =
            answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    private static final String STRING_FOUND = answer(200, "{\"schema\":\"\\\"string\\\"\"}");

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void asksForTheIdOfASchemaOnce() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                answer(
                                        200,
                                        "{\"subject\":\"s\",\"version\":1,\"id\":7,\"references\":[{\"a\":{}}]}"));
                RegistryClient client = client(server, Map.of())) {
            assertEquals(7, client.idOf("s/x", STRING));
            assertEquals(7, client.idOf("s/x", STRING));
            assertEquals(1, server.requests().size());
            assertTrue(server.requests().getFirst().startsWith("POST /subjects/s%2Fx HTTP/1.1\n"));
            assertTrue(server.requests().getFirst().endsWith("{\"schema\":\"\\\"string\\\"\"}"));
        }
    }

    @Test
    void registersWhatTheSubjectLacks() throws IOException {
        try (ScriptedServer server = new ScriptedServer(NOT_FOUND, answer(200, "{\"id\":8}"));
                RegistryClient client = client(server, Map.of())) {
            assertEquals(8, client.idOf("s", STRING));
            assertTrue(
                    server.requests().getLast().startsWith("POST /subjects/s/versions HTTP/1.1\n"));
        }
    }

    @Test
    void registersNothingWhereTheSettingForbidsIt() throws IOException {
        try (ScriptedServer server = new ScriptedServer(NOT_FOUND);
                RegistryClient client = client(server, Map.of("auto.register.schemas", false))) {
            RegistryRefusedException refusal =
                    assertThrows(RegistryRefusedException.class, () -> client.idOf("s", STRING));
            assertEquals(40403, refusal.code());
        }
    }

    @Test
    void saysThatASchemaIsIncompatible() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                answer(
                                        409,
                                        "{\"error_code\":409,\"message\":\"field a is new\"}"));
                RegistryClient client = client(server, Map.of())) {
            RegistryRefusedException refusal =
                    assertThrows(
                            RegistryRefusedException.class, () -> client.register("s", STRING));
            assertTrue(refusal.isIncompatible());
            assertEquals(
                    "The schema registry refused to register s: field a is new (status 409, code"
                            + " 409)",
                    refusal.getMessage());
        }
    }

    @Test
    void asksForTheSchemaOfAnIdOnce() throws IOException {
        try (ScriptedServer server = new ScriptedServer(STRING_FOUND);
                RegistryClient client = client(server, Map.of())) {
            assertEquals(Optional.of(STRING), client.schemaOf(1));
            assertEquals(Optional.of(STRING), client.schemaOf(1));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void asksAgainForAnIdThatWasUnknown() throws IOException {
        try (ScriptedServer server = new ScriptedServer(NOT_FOUND, STRING_FOUND);
                RegistryClient client = client(server, Map.of())) {
            assertEquals(Optional.empty(), client.schemaOf(1));
            assertEquals(Optional.of(STRING), client.schemaOf(1));
            assertEquals(List.of(), waits);
        }
    }

    @Test
    void knowsNoSchemaThatIsNotAvro() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"),
                                answer(200, "{\"schema\":\"no avro\"}"));
                RegistryClient client = client(server, Map.of())) {
            assertEquals(Optional.empty(), client.schemaOf(1));
            assertEquals(Optional.empty(), client.schemaOf(2));
            assertEquals(Optional.empty(), client.schemaOf(-3));
        }
    }

    @Test
    void doesNotTakeAnotherServersNotFoundForAnUnknownSchema() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer(404, "<html>nothing here</html>"));
                RegistryClient client = client(server, Map.of())) {
            assertThrows(RegistryUnavailableException.class, () -> client.schemaOf(1));
        }
    }

    @Test
    void triesAgainWithGrowingWaits() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                THEN_CLOSE, answer(503, ""), answer(429, ""), STRING_FOUND);
                RegistryClient client = client(server, Map.of("retries.max.wait.ms", "300"))) {
            assertEquals(Optional.of(STRING), client.schemaOf(1));
            assertEquals(
                    List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300)),
                    waits);
        }
    }

    @Test
    void saysAtLastThatNoRegistryAnswers() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer(500, ""), answer(500, ""));
                RegistryClient client = client(server, Map.of("max.retries", 1))) {
            String message =
                    String.valueOf(
                            assertThrows(
                                            RegistryUnavailableException.class,
                                            () -> client.schemaOf(1))
                                    .getMessage());
            assertEquals(
                    """
                    No schema registry answers at %1$s
                      last answer  status 500 from %1$s
                      check the setting schema.registry.url\
                    """
                            .formatted(server.uri("")),
                    message);
        }
    }

    @Test
    void goesToTheNextAddressAndStaysThere() throws IOException {
        try (ScriptedServer broken = new ScriptedServer(answer(500, ""));
                ScriptedServer whole = new ScriptedServer(STRING_FOUND, STRING_FOUND);
                RegistryClient client =
                        client(
                                whole,
                                Map.of(
                                        "schema.registry.url",
                                        broken.uri("") + " , " + whole.uri("")))) {
            client.schemaOf(1);
            client.schemaOf(2);
            assertEquals(1, broken.requests().size());
            assertEquals(2, whole.requests().size());
            assertEquals(List.of(), waits);
        }
    }

    @Test
    void sendsTheCredentialsOfTheAddressAndHidesThem() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(answer(401, "{\"error_code\":401,\"message\":\"no\"}"));
                RegistryClient client =
                        client(
                                server,
                                Map.of(
                                        "schema.registry.url",
                                        server.uri("")
                                                .toString()
                                                .replace("//", "//user:secret@")))) {
            RegistryRefusedException refusal =
                    assertThrows(RegistryRefusedException.class, () -> client.schemaOf(1));
            assertTrue(
                    server.requests()
                            .getFirst()
                            .contains("Authorization: Basic dXNlcjpzZWNyZXQ=\n"));
            assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
        }
    }

    private RegistryClient client(ScriptedServer server, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("schema.registry.url", server.uri("").toString());
        properties.putAll(more);
        return new RegistryClient(RegistrySettings.from(properties), waits::add);
    }

    private static String answer(int status, String body) {
        return "HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }
}
