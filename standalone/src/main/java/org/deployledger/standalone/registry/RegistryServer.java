package org.deployledger.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import org.deployledger.standalone.registry.catalog.Catalog;
import org.deployledger.standalone.registry.catalog.Registry;
import org.deployledger.standalone.registry.catalog.RegistryError;
import org.deployledger.standalone.registry.catalog.RegistryLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A running schema registry endpoint on loopback.
public final class RegistryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOST = "127.0.0.1";
    private static final String CONFLUENT = "application/vnd.schemaregistry.v1+json";

    /// A schema is one record on the topic, which takes 1 MiB.
    private static final long MAX_BODY_BYTES = 900 * 1024;

    private final RegistryLog log;
    private final WebServer server;

    private RegistryServer(RegistryLog log, WebServer server) {
        this.log = log;
        this.server = server;
    }

    /// Returns once the topic is replayed to its end and requests are taken.
    ///
    /// @param port 0 takes a free one
    public static RegistryServer start(String bootstrapServers, String clusterId, int port) {
        RegistryLog log = new RegistryLog(bootstrapServers);
        Registry registry = new Registry(log);
        registry.ask(Catalog::lastId);
        List<Route> routes =
                Stream.of(
                                new SubjectRoutes(registry).routes(),
                                new SchemaRoutes(registry).routes(),
                                new ConfigRoutes(registry, clusterId).routes())
                        .flatMap(List::stream)
                        .toList();
        WebServer server =
                WebServer.builder()
                        .host(HOST)
                        .port(port)
                        .shutdownHook(false)
                        .maxPayloadSize(MAX_BODY_BYTES)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .routing(
                                routing ->
                                        routing.any(
                                                (request, response) ->
                                                        serve(routes, request, response)))
                        .build()
                        .start();
        return new RegistryServer(log, server);
    }

    /// Its address, for clients.
    public String url() {
        return "http://" + HOST + ":" + port();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        log.close();
    }

    private static void serve(List<Route> routes, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, contentType(request));
        try {
            response.send(bytes(answer(routes, request)));
        } catch (RegistryError e) {
            response.status(Status.create(e.status()));
            response.send(bytes(error(e.code(), String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            LOG.error(
                    "Request failed: method={} path={}",
                    request.prologue().method(),
                    request.path().path(),
                    e);
            response.status(Status.INTERNAL_SERVER_ERROR_500);
            response.send(bytes(error(500, "Internal Server Error")));
        }
    }

    private static Object answer(List<Route> routes, ServerRequest request) {
        String method = request.prologue().method().text();
        List<String> path =
                Route.segments(request.prologue().uriPath().rawPath()).stream()
                        .map(RegistryServer::decode)
                        .toList();
        for (Route route : routes) {
            Optional<List<String>> variables = route.match(method, path);
            if (variables.isPresent()) {
                return route.handler()
                        .answer(
                                new RegistryRequest(
                                        variables.get(), query(request), body(request)));
            }
        }
        throw RegistryError.notHere();
    }

    private static Function<String, Optional<String>> query(ServerRequest request) {
        return name ->
                request.query().contains(name)
                        ? Optional.of(request.query().get(name))
                        : Optional.empty();
    }

    private static String body(ServerRequest request) {
        return request.content().hasEntity() ? request.content().as(String.class) : "";
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw RegistryError.badRequest("The path is not percent-encoded");
        }
    }

    /// Confluent's type, but plain JSON for who asks for that alone.
    private static String contentType(ServerRequest request) {
        String accepted = request.headers().value(HeaderNames.ACCEPT).orElse("*/*");
        boolean plain =
                accepted.contains("application/json") && !accepted.contains("schemaregistry");
        return plain && !accepted.contains("*/*") ? "application/json" : CONFLUENT;
    }

    private static Map<String, Object> error(int code, String message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error_code", code);
        json.put("message", message);
        return json;
    }

    private static byte[] bytes(Object answer) {
        try {
            return answer instanceof Route.Verbatim(String text)
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
