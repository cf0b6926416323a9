package org.deployledger.projector.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.rest.Router;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Makes the call of a request. The body is read once, also where the call is answered twice.
final class Calls {
    /// Says that another instance has passed the call on.
    static final HeaderName FORWARDED = HeaderNames.create("Ledger-Forwarded");

    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    private final ServerRequest request;
    private final Map<String, String> names;
    private byte @Nullable [] body;

    Calls(ServerRequest request, Map<String, String> names) {
        this.request = request;
        this.names = names;
    }

    Call call(Route route) {
        return make(route, request.headers().contains(FORWARDED));
    }

    /// The same call as if another instance had passed it on, so that it is answered here.
    Call forwarded(Route route) {
        return make(route, true);
    }

    private Call make(Route route, boolean forwarded) {
        return new Call(
                names,
                Router.query(route, request.query().rawValue()),
                request.headers().first(LAST_EVENT_ID),
                forwarded,
                this::body);
    }

    private byte[] body() {
        byte[] read = body;
        if (read == null) {
            try {
                // Not closed: that would read a body to its end which is refused for its length.
                read = request.content().inputStream().readAllBytes();
            } catch (IOException e) {
                throw new BadCall(400, "bad_body", "the body ended early");
            }
            body = read;
        }
        return read;
    }

    /// The body where a handler has read it.
    Optional<byte[]> bodyIfRead() {
        return Optional.ofNullable(body);
    }
}
