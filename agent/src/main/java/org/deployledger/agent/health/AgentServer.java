package org.deployledger.agent.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Serves `/health/live`, `/health/ready` and `/metrics`, on loopback unless the settings say
/// otherwise. An agent lives as long as it is not fenced; it is ready while it follows the ledger.
public final class AgentServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebServer server;

    private AgentServer(WebServer server) {
        this.server = server;
    }

    /// Starts to serve.
    ///
    /// @param port 0 takes any free one
    public static AgentServer start(
            String host, int port, Supplier<AgentHealth> health, Supplier<String> metrics) {
        HttpRouting.Builder routing =
                HttpRouting.builder()
                        .get(
                                "/health/live",
                                (_, response) -> {
                                    AgentHealth now = health.get();
                                    send(response, now, !now.isFenced());
                                })
                        .get(
                                "/health/ready",
                                (_, response) -> {
                                    AgentHealth now = health.get();
                                    send(response, now, now.isFollowing() && !now.isFenced());
                                })
                        .get(
                                "/metrics",
                                (_, response) ->
                                        response.header(
                                                        HeaderNames.CONTENT_TYPE,
                                                        "text/plain; version=0.0.4")
                                                .send(metrics.get()));
        return new AgentServer(
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .routing(routing)
                        .build()
                        .start());
    }

    /// The port that it serves on.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void send(ServerResponse response, AgentHealth health, boolean isGood) {
        Map<String, String> body = new TreeMap<>();
        body.put("status", isGood ? "UP" : "DOWN");
        body.put("message", health.message());
        try {
            response.status(isGood ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .send(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }
}
