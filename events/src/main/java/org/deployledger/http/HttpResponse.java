package org.deployledger.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A complete answer: status and its reason phrase, headers (names in any case; repeated ones
/// joined by a comma), body (empty where there is none).
public final class HttpResponse {

    private final int status;
    private final String reason;
    private final Map<String, String> headers;
    private final byte[] body;

    HttpResponse(int status, String reason, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /// What stands behind the status; empty where nothing does. Few servers say anything there that
    /// the status does not, and those that do say it nowhere else.
    public String reason() {
        return reason;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The bytes themselves, not a copy.
    public byte[] body() {
        return body;
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
