package org.deployledger.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A path and query, percent-encoded while it is built: `RequestTarget.of("v1", "environments",
/// env, "items", "a/b").with("limit", "10")` is `/v1/environments/prod/items/a%2Fb?limit=10`.
public final class RequestTarget {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final String text;

    private RequestTarget(String text) {
        this.text = text;
    }

    /// Each segment becomes one path segment, slashes in it included.
    public static RequestTarget of(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encode(segment));
        }
        return new RequestTarget(path.isEmpty() ? "/" : path.toString());
    }

    /// Adds a query parameter.
    public RequestTarget with(String parameter, String value) {
        return new RequestTarget(
                text
                        + (text.indexOf('?') < 0 ? '?' : '&')
                        + encode(parameter)
                        + '='
                        + encode(value));
    }

    /// Adds a query parameter where there is a value.
    public RequestTarget with(String parameter, Optional<String> value) {
        return value.map(present -> with(parameter, present)).orElse(this);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Encodes, as UTF-8, whatever RFC 3986 does not call unreserved: text as one path segment or
    /// query value. A segment of `.` or `..` is encoded too, since servers would resolve it.
    public static String encode(String text) {
        if (text.equals(".") || text.equals("..")) {
            return text.replace(".", "%2E");
        }
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
