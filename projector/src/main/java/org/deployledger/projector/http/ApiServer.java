package org.deployledger.projector.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;

import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Json;
import org.deployledger.projector.rest.MethodNotAllowed;
import org.deployledger.projector.rest.Problem;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.rest.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// The HTTP server: takes a call to its route, and sends the reply. Each call has a virtual thread.
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    /// The web server tells through the JDK's logging when it starts and stops, which we say too.
    private static final java.util.logging.Logger HELIDON =
            java.util.logging.Logger.getLogger("io.helidon");

    private static final int MOST_BODY_BYTES = 8 << 20;

    /// Room for an item path of 4096 bytes, each of them encoded.
    private static final int MOST_LINE_BYTES = 20_000;

    private final Router router;
    private final Forwarder forwarder;
    private final CallTimes times;
    private final WebServer server;

    /// @param port 0 for a free one
    public ApiServer(
            String host, int port, List<Route> routes, Forwarder forwarder, CallTimes times) {
        HELIDON.setLevel(java.util.logging.Level.WARNING);
        this.router = new Router(routes);
        this.forwarder = forwarder;
        this.times = times;
        this.server =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .maxPayloadSize(MOST_BODY_BYTES)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                        .addProtocol(
                                Http1Config.builder()
                                        .maxPrologueLength(MOST_LINE_BYTES)
                                        .sendKeepAliveHeader(false)
                                        .build())
                        .directHandlers(problems())
                        .routing(routing -> routing.any(this::handle))
                        .build();
    }

    /// Binds and serves.
    public void start() {
        server.start();
    }

    /// The port that is bound.
    public int port() {
        return server.port();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        ReplyWriter writer = new ReplyWriter(response, method.equals("HEAD"), tags(request));
        long begun = System.nanoTime();
        String template = "none";
        int status;
        try {
            Router.Match match = router.find(method, request.path().rawPath());
            template = match.route().template();
            status = reply(match, request, writer);
        } catch (MethodNotAllowed e) {
            response.header(HeaderNames.ALLOW, e.allow());
            status = writer.write(failure(e.status(), e.code(), e));
        } catch (BadCall e) {
            status = writer.write(failure(e.status(), e.code(), e));
        }
        times.record(template, status, System.nanoTime() - begun);
    }

    private int reply(Router.Match match, ServerRequest request, ReplyWriter writer) {
        Calls calls = new Calls(request, match.names());
        Reply reply = answer(match.route(), calls.call(match.route()));
        if (reply instanceof Reply.Forward(String host, int port)) {
            if (forwarder.forward(host, port, request, calls.bodyIfRead(), writer)) {
                return writer.status();
            }
            reply = answer(match.route(), calls.forwarded(match.route()));
        }
        return writer.write(reply);
    }

    private static Reply answer(Route route, Call call) {
        try {
            return route.handler().handle(call);
        } catch (BadCall | RequestException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("route", route.template()).log("call failed");
            return new Reply.Failure(
                    Problem.of(500, "internal_error", "the call failed, see the server's log"),
                    OptionalLong.empty());
        }
    }

    private static Reply failure(int status, String code, BadCall cause) {
        return new Reply.Failure(
                Problem.of(status, code, String.valueOf(cause.getMessage())), OptionalLong.empty());
    }

    private static String tags(ServerRequest request) {
        return request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("");
    }

    /// What the server refuses by itself looks like all other problems.
    private static DirectHandlers problems() {
        DirectHandler handler =
                (_, _, status, _, message) -> {
                    Problem problem =
                            Problem.of(
                                    status.code(),
                                    status.code() == 413 ? "body_too_large" : "bad_request",
                                    message);
                    return DirectHandler.TransportResponse.builder()
                            .status(status)
                            .header(HeaderNames.CONTENT_TYPE, ReplyWriter.PROBLEM_TYPE)
                            .keepAlive(false)
                            .entity(Json.bytes(problem.members()))
                            .build();
                };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType each : DirectHandler.EventType.values()) {
            handlers.addHandler(each, handler);
        }
        return handlers.build();
    }

    /// Stops taking calls and ends those that go on.
    @Override
    public void close() {
        server.stop();
    }
}
