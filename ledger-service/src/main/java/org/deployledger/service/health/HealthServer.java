package org.deployledger.service.health;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;

import java.util.function.Supplier;

/// Serves `/health/live`, `/health/ready` and `/metrics`.
public final class HealthServer implements AutoCloseable {

    private final WebServer server;

    private HealthServer(WebServer server) {
        this.server = server;
    }

    /// Starts to serve.
    ///
    /// @param port 0 takes any free one
    /// @param health asked for each answer
    /// @param metrics in Prometheus' text format, asked for each answer
    public static HealthServer start(
            String host, int port, Supplier<Health> health, Supplier<String> metrics) {
        HttpRouting.Builder routing =
                HttpRouting.builder()
                        .get(
                                "/health/live",
                                (_, response) -> {
                                    Health now = health.get();
                                    send(response, now, now.isLive());
                                })
                        .get(
                                "/health/ready",
                                (_, response) -> {
                                    Health now = health.get();
                                    send(response, now, now.isReady());
                                })
                        .get(
                                "/metrics",
                                (_, response) ->
                                        response.header(
                                                        HeaderNames.CONTENT_TYPE,
                                                        "text/plain; version=0.0.4")
                                                .send(metrics.get()));
        WebServer server =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .routing(routing)
                        .build()
                        .start();
        return new HealthServer(server);
    }

    /// The port that it serves on.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void send(ServerResponse response, Health health, boolean isGood) {
        response.status(isGood ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(
                        "{\"status\":\"%s\",\"state\":\"%s\",\"message\":\"%s\"}"
                                .formatted(
                                        isGood ? "UP" : "DOWN",
                                        health.state(),
                                        escaped(health.message())));
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                json.append('\\').append((char) c);
                            } else if (c < ' ') {
                                json.append("\\u%04x".formatted(c));
                            } else {
                                json.append((char) c);
                            }
                        });
        return json.toString();
    }
}
