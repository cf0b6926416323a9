package org.deployledger.registry;

import org.deployledger.http.HttpSettings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the registry is reached. [#from] takes the official client's property names.
///
/// @param urls tried in this order
/// @param autoRegister whether a schema that a subject lacks is registered when its id is asked
/// @param maxRetries how often a whole round over the addresses is repeated
/// @param retryWait before the first repetition, doubled for each further one
/// @param maxRetryWait the longest such wait
public record RegistrySettings(
        List<URI> urls,
        HttpSettings http,
        boolean autoRegister,
        int maxRetries,
        Duration retryWait,
        Duration maxRetryWait) {

    public static final String URL = "schema.registry.url";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String MAX_RETRY_WAIT = "retries.max.wait.ms";

    /// Properties that start so configure TLS as Kafka's `ssl.*` do: stores in PEM, JKS or PKCS12.
    public static final String SSL_PREFIX = "schema.registry.";

    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no schema registry is configured: " + URL);
        }
    }

    /// One address, no authentication, and the defaults: 5 s to connect, 10 s for an answer, 3
    /// retries after 0.1, 0.2 and 0.4 s.
    public static RegistrySettings of(String url) {
        return from(Map.of(URL, url));
    }

    /// Reads settings by the official client's names; others are ignored, so that a whole
    /// configuration can be given.
    ///
    /// @throws IllegalArgumentException naming the property that cannot be used
    public static RegistrySettings from(Map<String, ?> properties) {
        Reading reading = new Reading(properties);
        List<URI> urls =
                Arrays.stream(reading.text(URL, "").split(",", -1))
                        .map(String::strip)
                        .filter(url -> !url.isEmpty())
                        .map(RegistrySettings::address)
                        .toList();
        HttpSettings http =
                HttpSettings.DEFAULTS
                        .withTimeouts(
                                reading.duration(CONNECT_TIMEOUT, 5_000),
                                reading.duration(READ_TIMEOUT, 10_000))
                        .withMaxBodyBytes(MAX_ANSWER_BYTES)
                        .withHeaders(authorization(reading, urls));
        return new RegistrySettings(
                urls.stream().map(RegistrySettings::withoutUserInfo).toList(),
                RegistryTls.apply(properties, http),
                reading.flag(AUTO_REGISTER, true),
                reading.number(MAX_RETRIES, 3),
                reading.duration(RETRY_WAIT, 100),
                reading.duration(MAX_RETRY_WAIT, 20_000));
    }

    private static Map<String, String> authorization(Reading reading, List<URI> urls) {
        Map<String, String> headers = new HashMap<>();
        reading.find(BEARER_TOKEN)
                .ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        Optional<String> user =
                switch (reading.text(CREDENTIALS_SOURCE, "URL")) {
                    case "URL" ->
                            urls.stream()
                                    .map(URI::getUserInfo)
                                    .flatMap(info -> Optional.ofNullable(info).stream())
                                    .findFirst();
                    case "USER_INFO" -> Optional.of(reading.required(USER_INFO));
                    default ->
                            throw new IllegalArgumentException(
                                    CREDENTIALS_SOURCE
                                            + " must be URL or USER_INFO, with "
                                            + USER_INFO);
                };
        user.ifPresent(
                info ->
                        headers.put(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        info.getBytes(StandardCharsets.UTF_8))));
        return headers;
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null
                    && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, without repeating the address, which may hold a password.
        }
        throw new IllegalArgumentException(
                URL + " must be http or https addresses with a host, separated by commas");
    }

    /// Credentials stay out of messages and request lines.
    private static URI withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null
                ? url
                : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }

    /// Properties as strings, whatever type a caller gave them.
    private record Reading(Map<String, ?> properties) {

        Optional<String> find(String key) {
            return Optional.ofNullable(properties.get(key))
                    .map(Object::toString)
                    .filter(text -> !text.isBlank());
        }

        String text(String key, String otherwise) {
            return find(key).orElse(otherwise);
        }

        String required(String key) {
            return find(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
        }

        boolean flag(String key, boolean otherwise) {
            return switch (text(key, Boolean.toString(otherwise))) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(key + " must be true or false");
            };
        }

        int number(String key, int otherwise) {
            String text = text(key, Integer.toString(otherwise));
            try {
                int number = Integer.parseInt(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Refused below, as a negative number is.
            }
            throw new IllegalArgumentException(key + " must be a number of 0 or more: " + text);
        }

        Duration duration(String key, int otherwiseMillis) {
            return Duration.ofMillis(number(key, otherwiseMillis));
        }
    }
}
