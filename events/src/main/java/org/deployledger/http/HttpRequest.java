package org.deployledger.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request: method, target, headers, body, and the time that its whole answer may take (the
/// client's own where empty).
public record HttpRequest(
        Method method,
        RequestTarget target,
        Map<String, String> headers,
        Optional<Body> body,
        Optional<Duration> timeout) {

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    /// The methods that our peers speak.
    public enum Method {
        GET,
        HEAD,
        POST,
        PUT,
        DELETE
    }

    public HttpRequest {
        Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(
                (name, value) -> checked.put(requireHeaderName(name), requireHeaderValue(value)));
        headers = checked;
    }

    public static HttpRequest get(RequestTarget target) {
        return new HttpRequest(Method.GET, target, Map.of(), Optional.empty(), Optional.empty());
    }

    public static HttpRequest delete(RequestTarget target) {
        return new HttpRequest(Method.DELETE, target, Map.of(), Optional.empty(), Optional.empty());
    }

    public static HttpRequest post(RequestTarget target, Body body) {
        return new HttpRequest(Method.POST, target, Map.of(), Optional.of(body), Optional.empty());
    }

    public static HttpRequest put(RequestTarget target, Body body) {
        return new HttpRequest(Method.PUT, target, Map.of(), Optional.of(body), Optional.empty());
    }

    public HttpRequest withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new HttpRequest(method, target, more, body, timeout);
    }

    public HttpRequest withTimeout(Duration longest) {
        return new HttpRequest(method, target, headers, body, Optional.of(longest));
    }

    /// Bytes to send, with their content type. The array is not copied.
    public static final class Body {

        private final String contentType;
        private final byte[] bytes;

        private Body(String contentType, byte[] bytes) {
            this.contentType = requireHeaderValue(contentType);
            this.bytes = bytes;
        }

        public static Body of(String contentType, byte[] bytes) {
            return new Body(contentType, bytes);
        }

        /// JSON text as `application/json`.
        public static Body json(String text) {
            return of("application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static String requireHeaderName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HttpRequest::isToken)) {
            throw new IllegalArgumentException("not a header name: " + name);
        }
        return name;
    }

    /// Refuses whatever could end the line, so that no value smuggles in a header (RFC 9110,
    /// section 5.5).
    static String requireHeaderValue(String value) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
            throw new IllegalArgumentException(
                    "a header value has control or non-ASCII characters");
        }
        return value;
    }

    private static boolean isToken(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || TOKEN_SYMBOLS.indexOf(c) >= 0;
    }
}
