package org.deployledger.agent.proxmox;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// One request to the fake cluster, as it comes over the wire.
final class FakeExchange {
    private FakeExchange() {}

    /// Sends an answer, or what goes wrong with it.
    ///
    /// @param closed ends a silence
    static void send(
            HttpExchange exchange,
            int status,
            byte[] text,
            @Nullable FakeFault fault,
            CountDownLatch closed)
            throws IOException {
        try (exchange) {
            byte[] sent = text;
            switch (fault) {
                case FakeFault.Reset _ -> {
                    // Too few bytes for the length that was announced: the server hangs up.
                    exchange.sendResponseHeaders(status, text.length + 1);
                    return;
                }
                case FakeFault.Silence _ -> {
                    closed.await();
                    return;
                }
                case FakeFault.Half _ -> sent = Arrays.copyOf(text, text.length / 2);
                case FakeFault.Blanks(int bytes) ->
                        sent = (" ".repeat(bytes) + "{}").getBytes(StandardCharsets.UTF_8);
                case null, default -> {}
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            exchange.sendResponseHeaders(status, sent.length);
            exchange.getResponseBody().write(sent);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The fields of the query and of the body.
    static Map<String, String> fields(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = new TreeMap<>();
        for (String pair : ((query == null ? "" : query) + "&" + body).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
