package org.deployledger.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A stream of server-sent events, parsed as the WHATWG HTML standard says. Used by one thread;
/// [#close()] may come from any other and ends a waiting [#next()].
public final class EventStream implements AutoCloseable {

    /// One event: its id where the stream has given one, its type (`message` where none is said),
    /// its data.
    public record Event(Optional<String> id, String type, String data) {}

    /// What a server says to a request for a stream.
    public sealed interface Answer {

        /// The stream, open until it is closed.
        record Streaming(EventStream events) implements Answer {}

        /// An answer that is no event stream, read whole.
        record Refused(HttpResponse response) implements Answer {}
    }

    private final Connection connection;
    private final BodyReader body;
    private final Duration silence;
    private final int maxEventBytes;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int end;
    private boolean afterCarriageReturn;
    private Optional<String> lastId = Optional.empty();

    EventStream(Connection connection, BodyReader body, Duration silence, int maxEventBytes) {
        this.connection = connection;
        this.body = body;
        this.silence = silence;
        this.maxEventBytes = maxEventBytes;
    }

    /// Waits for the next event with data, reading over comments.
    ///
    /// @return the event; empty when the server ended the stream
    /// @throws HttpException if the connection breaks, stays silent too long, or an event exceeds
    ///   the limit
    public Optional<Event> next() throws HttpException {
        try {
            return nextEvent();
        } catch (EOFException _) {
            return Optional.empty();
        } catch (HttpException e) {
            throw e;
        } catch (SocketTimeoutException _) {
            throw new HttpException.TimedOut("The event stream was silent for " + silence);
        } catch (IOException e) {
            throw new HttpException.Unreachable("The event stream broke", e);
        }
    }

    /// The id of the last event, for `Last-Event-ID`.
    public Optional<String> lastId() {
        return lastId;
    }

    @Override
    public void close() {
        connection.close();
    }

    private Optional<Event> nextEvent() throws IOException {
        StringBuilder data = new StringBuilder();
        String type = "";
        for (int budget = maxEventBytes; ; ) {
            String line = line(budget);
            budget -= line.length();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    data.setLength(data.length() - 1);
                    return Optional.of(
                            new Event(lastId, type.isEmpty() ? "message" : type, data.toString()));
                }
                type = "";
                budget = maxEventBytes;
                continue;
            }
            String value = value(line);
            switch (name(line)) {
                case "data" -> data.append(value).append('\n');
                case "event" -> type = value;
                case "id" -> lastId = Optional.of(value);
                default -> {
                    // Comments and fields that we do not know are read over, as the standard says.
                }
            }
        }
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return "";
        }
        return line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
    }

    /// A line without its end, which is CR, LF or both.
    private String line(int budget) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        while (true) {
            int b = read();
            boolean secondOfPair = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (secondOfPair) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() >= budget) {
                throw new HttpException.Malformed(
                        "An event of the stream exceeds %d bytes".formatted(maxEventBytes));
            }
            line.write(b);
        }
    }

    private int read() throws IOException {
        if (position == end) {
            connection.deadline(silence);
            position = 0;
            end = Math.max(0, body.read(buffer, 0, buffer.length));
            if (end == 0) {
                throw new EOFException("the stream ended");
            }
        }
        return buffer[position++] & 0xff;
    }
}
