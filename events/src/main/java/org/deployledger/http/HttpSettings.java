package org.deployledger.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLSocketFactory;

/// How a client connects.
///
/// @param connectTimeout for each address of the host
/// @param timeout for a whole answer, where the request does not say otherwise
/// @param maxBodyBytes larger answers fail
/// @param headers sent with every request
/// @param tls for `https`; the platform's own where empty
/// @param verifyHost whether the certificate must name the host
public record HttpSettings(
        Duration connectTimeout,
        Duration timeout,
        int maxBodyBytes,
        Map<String, String> headers,
        Optional<SSLSocketFactory> tls,
        boolean verifyHost) {

    /// 5 s to connect, 30 s for an answer of at most 128 MiB, no headers, the platform's TLS with
    /// host names verified.
    public static final HttpSettings DEFAULTS =
            new HttpSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    128 * 1024 * 1024,
                    Map.of(),
                    Optional.empty(),
                    true);

    public HttpSettings {
        headers = Map.copyOf(headers);
        headers.forEach(
                (name, value) -> {
                    HttpRequest.requireHeaderName(name);
                    HttpRequest.requireHeaderValue(value);
                });
    }

    public HttpSettings withTimeouts(Duration connect, Duration answer) {
        return new HttpSettings(connect, answer, maxBodyBytes, headers, tls, verifyHost);
    }

    public HttpSettings withMaxBodyBytes(int most) {
        return new HttpSettings(connectTimeout, timeout, most, headers, tls, verifyHost);
    }

    public HttpSettings withHeaders(Map<String, String> always) {
        return new HttpSettings(connectTimeout, timeout, maxBodyBytes, always, tls, verifyHost);
    }

    public HttpSettings withTls(SSLSocketFactory factory, boolean verifyingHost) {
        return new HttpSettings(
                connectTimeout,
                timeout,
                maxBodyBytes,
                headers,
                Optional.of(factory),
                verifyingHost);
    }
}
