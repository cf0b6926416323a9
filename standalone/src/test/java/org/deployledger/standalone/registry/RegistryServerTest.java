package org.deployledger.standalone.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.Schema;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.RequestTarget;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistryRefusedException;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.wire.ContractSchemas;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class RegistryServerTest extends RegistryFixture {

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
        assertError(404, 40401, get("subjects", subject, "versions"));
    }

    /// Only announced, not sent: a connection that is closed while bytes are on their way is reset,
    /// and the refusal may be lost with them.
    @Test
    void refusesABodyThatIsAnnouncedToBeTooLarge() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            String head = "POST /subjects/x/versions HTTP/1.1\r\nHost: x\r\n";
            String length = "Content-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write((head + length).getBytes(StandardCharsets.US_ASCII));

            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        }
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
}
