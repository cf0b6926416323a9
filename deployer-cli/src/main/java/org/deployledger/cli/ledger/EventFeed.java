package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.http.EventStream;
import org.deployledger.http.HttpException;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.RequestTarget;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The events of an environment in order, those that come included.
public final class EventFeed implements AutoCloseable {
    /// One event.
    ///
    /// @param type record name, such as `ItemChanged`
    /// @param data the event as JSON, empty where the feed leaves it out
    public record Entry(long sequence, String type, Optional<JsonObject> data) {}

    private final ApiClient client;
    private final EventStream stream;

    private EventFeed(ApiClient client, EventStream stream) {
        this.client = client;
        this.stream = stream;
    }

    /// Opens the feed.
    ///
    /// @param since the sequence after which it starts; from the first event where there is none
    /// @param silence how long nothing may come, heartbeats included
    public static EventFeed open(
            LedgerApi api, String environment, OptionalLong since, Duration silence) {
        RequestTarget target = LedgerApi.in(environment, "events");
        if (since.isPresent()) {
            target = target.with("since", Long.toString(since.getAsLong()));
        }
        HttpRequest request = HttpRequest.get(target);
        return switch (api.client().stream(request, silence)) {
            case EventStream.Answer.Streaming(EventStream events) ->
                    new EventFeed(api.client(), events);
            case EventStream.Answer.Refused(var response) -> {
                api.client().check(request, response);
                throw Failure.of(
                        ExitCode.UNREACHABLE, "no_event_stream", "what answers sends no events");
            }
        };
    }

    /// Waits for the next event; empty when the ledger ended the feed.
    public Optional<Entry> next() {
        try {
            return stream.next()
                    .map(
                            event ->
                                    new Entry(
                                            event.id().map(Long::parseLong).orElse(-1L),
                                            event.type(),
                                            data(event.data())));
        } catch (HttpException e) {
            throw client.unreachable(e);
        }
    }

    private static Optional<JsonObject> data(String text) {
        return text.isBlank() || text.equals("null")
                ? Optional.empty()
                : Optional.of(
                        JsonObject.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        stream.close();
    }
}
