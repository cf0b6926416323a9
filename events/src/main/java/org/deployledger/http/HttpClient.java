package org.deployledger.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Requests to one server. Safe for many threads: each request takes an idle connection or opens
/// one; connections are kept for the next.
///
/// A request on a kept connection that breaks before the first byte of its answer is sent once more
/// on a new one. So the servers that this client talks to must take any request twice without harm,
/// POST included; those of the ledger do.
public final class HttpClient implements AutoCloseable {

    private final URI base;
    private final HttpSettings settings;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /// @param base `http` or `https`, host, port, and a path that precedes every target where it
    ///   has one
    /// @throws IllegalArgumentException if it is anything else
    public HttpClient(URI base, HttpSettings settings) {
        if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                || base.getHost() == null) {
            throw new IllegalArgumentException("not an http or https address with a host: " + base);
        }
        this.base = base;
        this.settings = settings;
    }

    /// Sends a request and reads its answer whole. An error status is an answer too.
    ///
    /// @throws HttpException if there is no answer, none in time, or none that can be read
    public HttpResponse send(HttpRequest request) throws HttpException {
        return exchange(request, (connection, head) -> whole(request, connection, head));
    }

    /// Opens a stream of server-sent events.
    ///
    /// @param silence the longest time without a byte, heartbeats included, before the stream
    ///   counts as broken
    public EventStream.Answer stream(HttpRequest request, Duration silence) throws HttpException {
        HttpRequest streaming = request.withHeader("Accept", "text/event-stream");
        return exchange(
                streaming,
                (connection, head) -> {
                    String type = head.headers().getOrDefault("Content-Type", "");
                    if (head.status() != 200 || !type.startsWith("text/event-stream")) {
                        return new EventStream.Answer.Refused(whole(streaming, connection, head));
                    }
                    BodyReader body = connection.reader().body(head, request.method());
                    return new EventStream.Answer.Streaming(
                            new EventStream(connection, body, silence, settings.maxBodyBytes()));
                });
    }

    /// Closes the idle connections.
    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    private HttpResponse whole(HttpRequest request, Connection connection, ResponseReader.Head head)
            throws IOException {
        BodyReader body = connection.reader().body(head, request.method());
        byte[] bytes = body.all(settings.maxBodyBytes());
        if (head.keepAlive() && body.leavesConnectionOpen()) {
            connection.markUsed();
            idle.push(connection);
        } else {
            connection.close();
        }
        return new HttpResponse(head.status(), head.reason(), head.headers(), bytes);
    }

    private interface Reading<T> {
        T read(Connection connection, ResponseReader.Head head) throws IOException;
    }

    private <T> T exchange(HttpRequest request, Reading<T> reading) throws HttpException {
        while (true) {
            Connection kept = idle.poll();
            Connection connection = kept == null ? Connection.open(base, settings) : kept;
            boolean answering = false;
            try {
                connection.deadline(request.timeout().orElse(settings.timeout()));
                write(connection.output(), request);
                ResponseReader.Head head = connection.reader().head();
                answering = true;
                return reading.read(connection, head);
            } catch (IOException e) {
                connection.close();
                if (answering
                        || !connection.used()
                        || e instanceof SocketTimeoutException
                        || e instanceof HttpException) {
                    throw failure(request, e);
                }
            }
        }
    }

    private HttpException failure(HttpRequest request, IOException e) {
        String what =
                request.method()
                        + " "
                        + Connection.origin(base)
                        + base.getRawPath()
                        + request.target();
        return switch (e) {
            case HttpException known -> known;
            case SocketTimeoutException _ ->
                    new HttpException.TimedOut("No answer in time: " + what);
            default -> new HttpException.Unreachable("The connection broke: " + what, e);
        };
    }

    private void write(OutputStream out, HttpRequest request) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(path()).append(request.target());
        head.append(" HTTP/1.1\r\n");
        headers(request)
                .forEach(
                        (name, value) ->
                                head.append(name).append(": ").append(value).append("\r\n"));
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] body = request.body().map(HttpRequest.Body::bytes).orElse(new byte[0]);
        // One write, so that a small request is one packet.
        byte[] whole = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
        System.arraycopy(body, 0, whole, headBytes.length, body.length);
        out.write(whole);
        out.flush();
    }

    private Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json, */*");
        headers.put("User-Agent", "deployment-ledger");
        headers.putAll(settings.headers());
        headers.putAll(request.headers());
        headers.put(
                "Host",
                base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort());
        request.body()
                .ifPresent(
                        body -> {
                            headers.put("Content-Type", body.contentType());
                            headers.put("Content-Length", Integer.toString(body.bytes().length));
                        });
        return headers;
    }

    private String path() {
        String path = base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
