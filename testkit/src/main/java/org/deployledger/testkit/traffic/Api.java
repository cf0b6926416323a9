package org.deployledger.testkit.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.item.Bytes;
import org.deployledger.testkit.Await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The query API as a stranger sees it: through the JDK's HTTP client.
///
/// @param address of the server, without a path
public record Api(String address) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /// An answer.
    public record Answer(int status, Optional<Long> sequence, Bytes body) {
        /// The body as JSON.
        public JsonNode json() {
            try {
                return JSON.readTree(new String(body.array(), StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        /// The code of a refusal, `""` where there is none.
        public String code() {
            return json().path("code").asText();
        }

        @Override
        public String toString() {
            return status + " " + new String(body.array(), StandardCharsets.UTF_8);
        }
    }

    /// Asks for a target as it is, which begins with a slash.
    public Answer get(String target) {
        return send(HttpRequest.newBuilder(URI.create(address + target)));
    }

    /// Asks below `/v1/environments/{environment}`.
    public JsonNode of(String environment, String target) {
        Answer answer = get("/v1/environments/" + environment + target);
        if (answer.status() != 200) {
            throw new AssertionError(target + ": " + answer);
        }
        return answer.json();
    }

    /// Posts a body as JSON.
    public Answer post(String target, byte[] body) {
        return send(
                HttpRequest.newBuilder(URI.create(address + target))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /// Any request.
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(
                            request.timeout(TIMEOUT).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Ledger-Sequence").map(Long::valueOf),
                    Bytes.wrap(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// All rows of a list, over all its pages.
    ///
    /// @param name of the list in the answer
    public List<JsonNode> all(String environment, String list, String name) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            String more = list.contains("?") ? "&" : "?";
            JsonNode page = of(environment, list + more + "limit=1000" + after);
            page.path(name).forEach(rows::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return rows;
    }

    /// What became of a deployment, once it is decided. Goes on asking while the ledger is away.
    public JsonNode outcome(String environment, UUID deployment) {
        return Await.value(
                "outcome of deployment " + deployment,
                () -> {
                    Answer answer =
                            get(
                                    "/v1/environments/%s/deployments/%s?wait=20"
                                            .formatted(environment, deployment));
                    return answer.status() == 200
                                    && !answer.json().path("result").asText().equals("open")
                            ? Optional.of(answer.json())
                            : Optional.empty();
                });
    }
}
