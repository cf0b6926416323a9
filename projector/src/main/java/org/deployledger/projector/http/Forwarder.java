package org.deployledger.projector.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.rest.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Passes a call on to another instance, once: a header tells it to answer as well as it can.
public final class Forwarder implements AutoCloseable {
    private static final List<String> REQUEST_HEADERS =
            List.of("If-None-Match", "Last-Event-ID", "Content-Type");
    private static final List<String> RESPONSE_HEADERS =
            List.of("Content-Type", "Content-Length", "ETag", "Ledger-Sequence", "Retry-After");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /// Sends the call there and the reply back.
    ///
    /// @return whether there was a reply; nothing is sent back where there was none
    boolean forward(
            String host,
            int port,
            ServerRequest request,
            Optional<byte[]> body,
            ReplyWriter writer) {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            copy(host, port, request, body),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                sendBack(response, in, writer);
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The environments that another instance has views of; none where it cannot be reached.
    public List<Lists.Environments.Name> environments(String host, int port) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://" + host + ":" + port + "/v1/environments"))
                        .header(Calls.FORWARDED.defaultCase(), "1")
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            return Json.environments(
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static HttpRequest copy(
            String host, int port, ServerRequest request, Optional<byte[]> body) {
        String query = request.query().rawValue();
        HttpRequest.Builder copy =
                HttpRequest.newBuilder(
                        URI.create(
                                "http://"
                                        + host
                                        + ":"
                                        + port
                                        + request.path().rawPath()
                                        + (query.isEmpty() ? "" : "?" + query)));
        copy.header(Calls.FORWARDED.defaultCase(), "1");
        for (String each : REQUEST_HEADERS) {
            request.headers()
                    .first(HeaderNames.create(each))
                    .ifPresent(value -> copy.header(each, value));
        }
        return copy.method(
                        request.prologue().method().text(),
                        body.map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody))
                .build();
    }

    private static void sendBack(
            HttpResponse<InputStream> response, InputStream in, ReplyWriter writer) {
        for (String each : RESPONSE_HEADERS) {
            response.headers()
                    .firstValue(each)
                    .ifPresent(value -> writer.response().header(HeaderNames.create(each), value));
        }
        boolean bare = writer.headersOnly() || response.statusCode() == 304;
        try {
            if (bare) {
                writer.sendBare(response.statusCode());
            } else {
                try (OutputStream out = writer.stream(response.statusCode())) {
                    copyPromptly(in, out);
                }
            }
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /// Passes on what has come before it waits for more, as event streams need it.
    private static void copyPromptly(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
