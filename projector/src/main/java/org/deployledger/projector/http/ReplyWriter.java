package org.deployledger.projector.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

import org.deployledger.projector.rest.Json;
import org.deployledger.projector.rest.Problem;
import org.deployledger.projector.rest.Reply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/// Sends one reply.
final class ReplyWriter {
    static final String PROBLEM_TYPE = "application/problem+json";

    private static final HeaderName SEQUENCE = HeaderNames.create("Ledger-Sequence");

    private final ServerResponse response;
    private final boolean headersOnly;
    private final String knownTags;
    private int status = 200;

    /// @param headersOnly whether the method is `HEAD`
    /// @param knownTags value of `If-None-Match`
    ReplyWriter(ServerResponse response, boolean headersOnly, String knownTags) {
        this.response = response;
        this.headersOnly = headersOnly;
        this.knownTags = knownTags;
    }

    /// Sends the reply and returns its status.
    int write(Reply reply) {
        switch (reply) {
            case Reply.Json(Object value, OptionalLong sequence, var tag) -> {
                sequence(sequence);
                if (tag.isEmpty() || !isKnown(tag.get())) {
                    send(200, "application/json", Json.bytes(value));
                }
            }
            case Reply.Text(String type, String text) ->
                    send(200, type, text.getBytes(StandardCharsets.UTF_8));
            case Reply.Content content -> content(content);
            case Reply.Events events -> events(events);
            case Reply.Failure(Problem problem, OptionalLong sequence) -> {
                sequence(sequence);
                if (problem.status() == 503) {
                    response.header(HeaderNames.RETRY_AFTER, "1");
                }
                send(problem.status(), PROBLEM_TYPE, Json.bytes(problem.members()));
            }
            case Reply.Forward _ ->
                    throw new IllegalStateException("a forwarded call must be answered here");
        }
        return status;
    }

    int status() {
        return status;
    }

    /// Sends what another instance has replied.
    OutputStream stream(int newStatus) {
        status = newStatus;
        response.status(newStatus);
        return response.outputStream();
    }

    /// Sends headers alone.
    void sendBare(int newStatus) {
        status = newStatus;
        response.status(newStatus);
        response.send();
    }

    ServerResponse response() {
        return response;
    }

    boolean headersOnly() {
        return headersOnly;
    }

    private void sequence(OptionalLong sequence) {
        sequence.ifPresent(value -> response.header(SEQUENCE, Long.toString(value)));
    }

    /// Sets the tag; sends 304 where the client has it.
    private boolean isKnown(String tag) {
        String quoted = '"' + tag + '"';
        response.header(HeaderNames.ETAG, quoted);
        boolean known =
                Arrays.stream(knownTags.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(quoted) || each.equals("*"));
        if (known) {
            status = 304;
            response.status(304);
            response.send();
        }
        return known;
    }

    private void send(int newStatus, String type, byte[] body) {
        status = newStatus;
        response.status(newStatus);
        response.header(HeaderNames.CONTENT_TYPE, type);
        if (headersOnly) {
            headersOnly(body.length);
        } else {
            response.send(body);
        }
    }

    private void headersOnly(long size) {
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(size));
        response.send();
    }

    private void content(Reply.Content content) {
        sequence(OptionalLong.of(content.sequence()));
        if (isKnown(content.tag())) {
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        if (headersOnly || content.size() == 0) {
            headersOnly(content.size());
            return;
        }
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(content.size()));
        stream(content.writer());
    }

    private void events(Reply.Events events) {
        sequence(OptionalLong.of(events.sequence()));
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (headersOnly) {
            response.send();
        } else {
            stream(events.writer());
        }
    }

    private void stream(Reply.Writer writer) {
        try (OutputStream out = response.outputStream()) {
            writer.writeTo(out);
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }
}
