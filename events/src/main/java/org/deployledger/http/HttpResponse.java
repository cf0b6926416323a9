package org.deployledger.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A complete answer: status, headers (names in any case; repeated ones joined by a comma), body
/// (empty where there is none).
public final class HttpResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
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
