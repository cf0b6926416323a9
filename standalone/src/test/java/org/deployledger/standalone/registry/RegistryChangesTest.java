package org.deployledger.standalone.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpRequest.Body;
import org.deployledger.http.RequestTarget;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class RegistryChangesTest extends RegistryFixture {

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
    void theLedgersOwnSubjectsStayAsTheyAre() throws IOException {
        String own = "ledger-events-ledger.events." + subject;
        Body none = Body.json("{\"compatibility\":\"NONE\"}");
        RequestTarget global = RequestTarget.of("config");
        assertError(
                422, 42205, client.send(HttpRequest.put(RequestTarget.of("config", own), none)));
        assertEquals(200, client.send(HttpRequest.put(global, none)).status());
        try {
            assertAnswer(
                    200,
                    "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}",
                    client.send(
                            HttpRequest.get(
                                    RequestTarget.of("config", own)
                                            .with("defaultToGlobal", "true"))));
        } finally {
            client.send(HttpRequest.delete(global));
        }
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
}
