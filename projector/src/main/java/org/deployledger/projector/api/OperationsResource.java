package org.deployledger.projector.api;

import org.deployledger.projector.rest.Problem;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Health and metrics.
public final class OperationsResource {
    private final Supplier<Optional<String>> notAlive;
    private final Supplier<Optional<String>> notReady;
    private final Supplier<String> metrics;

    /// @param notAlive why this process must be started again
    /// @param notReady why it cannot answer for all that it owns
    /// @param metrics in Prometheus' text format
    public OperationsResource(
            Supplier<Optional<String>> notAlive,
            Supplier<Optional<String>> notReady,
            Supplier<String> metrics) {
        this.notAlive = notAlive;
        this.notReady = notReady;
        this.metrics = metrics;
    }

    /// The answer of a health check that passes.
    public record Health(String status) {}

    List<Route> routes() {
        return List.of(
                Api.get(
                        "/health/live",
                        "Whether this process need not be started again.",
                        Health.class,
                        _ -> health("not_alive", notAlive.get())),
                Api.get(
                        "/health/ready",
                        "Whether this process answers for all that it owns.",
                        Health.class,
                        _ -> health("not_ready", notReady.get())),
                Api.get(
                        "/metrics",
                        "Metrics in Prometheus' text format.",
                        null,
                        _ -> new Reply.Text("text/plain; version=0.0.4", metrics.get())));
    }

    private static Reply health(String code, Optional<String> reason) {
        return reason.<Reply>map(
                        why ->
                                new Reply.Failure(
                                        new Problem(503, code, why, Map.of()),
                                        OptionalLong.empty()))
                .orElseGet(() -> Reply.Json.plain(new Health("up")));
    }
}
