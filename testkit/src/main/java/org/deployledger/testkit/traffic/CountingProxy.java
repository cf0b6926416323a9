package org.deployledger.testkit.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.deployledger.item.Bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// Stands between the command line and the query API: counts what passes, and swallows answers on
/// demand.
public final class CountingProxy implements AutoCloseable {
    /// A request that passed.
    public record Request(String method, String target, Bytes body) {}

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String to;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private volatile Predicate<Request> swallowed = _ -> false;

    /// @param to the API's address
    public CountingProxy(String to) {
        this.to = to;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// Where it serves.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The requests since the last call.
    public List<Request> requests() {
        List<Request> taken = new ArrayList<>();
        for (Request each = requests.poll(); each != null; each = requests.poll()) {
            taken.add(each);
        }
        return taken;
    }

    /// From now on the answers to these requests are lost on the way.
    public void swallow(Predicate<Request> which) {
        swallowed = which;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request =
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            Bytes.wrap(exchange.getRequestBody().readAllBytes()));
            requests.add(request);
            HttpResponse<byte[]> answer = client.send(onwards(exchange, request), bytes());
            if (swallowed.test(request)) {
                throw new IOException("the answer is lost");
            }
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!name.equalsIgnoreCase("content-length")
                                        && !name.equalsIgnoreCase("connection")) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpResponse.BodyHandler<byte[]> bytes() {
        return HttpResponse.BodyHandlers.ofByteArray();
    }

    private HttpRequest onwards(HttpExchange exchange, Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(to + request.target()))
                        .method(
                                request.method(),
                                HttpRequest.BodyPublishers.ofByteArray(request.body().array()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            builder.header("Content-Type", type);
        }
        return builder.build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
