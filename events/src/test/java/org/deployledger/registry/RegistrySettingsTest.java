package org.deployledger.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class RegistrySettingsTest {

    private static final String URL = "http://localhost:8081";

    @Test
    void hasTheseDefaults() {
        RegistrySettings settings = RegistrySettings.of(URL);
        assertEquals(List.of(URI.create(URL)), settings.urls());
        assertTrue(settings.autoRegister());
        assertEquals(3, settings.maxRetries());
        assertEquals(Duration.ofMillis(100), settings.retryWait());
        assertEquals(Duration.ofSeconds(20), settings.maxRetryWait());
        assertEquals(Duration.ofSeconds(5), settings.http().connectTimeout());
        assertEquals(Duration.ofSeconds(10), settings.http().timeout());
        assertEquals(Map.of(), settings.http().headers());
    }

    @Test
    void takesTheOfficialClientsNames() {
        RegistrySettings settings =
                RegistrySettings.from(
                        Map.of(
                                "schema.registry.url", "http://a:1/x,https://b",
                                "basic.auth.credentials.source", "USER_INFO",
                                "basic.auth.user.info", "me:pass",
                                "http.connect.timeout.ms", "1",
                                "http.read.timeout.ms", 2,
                                "max.retries", "3",
                                "retries.wait.ms", "4",
                                "retries.max.wait.ms", "5",
                                "auto.register.schemas", "false",
                                "some.other", "thing"));
        assertEquals(List.of(URI.create("http://a:1/x"), URI.create("https://b")), settings.urls());
        assertEquals(Map.of("Authorization", "Basic bWU6cGFzcw=="), settings.http().headers());
        assertEquals(Duration.ofMillis(1), settings.http().connectTimeout());
        assertEquals(Duration.ofMillis(2), settings.http().timeout());
        assertEquals(3, settings.maxRetries());
        assertEquals(Duration.ofMillis(4), settings.retryWait());
        assertEquals(Duration.ofMillis(5), settings.maxRetryWait());
        assertFalse(settings.autoRegister());
    }

    @Test
    void takesATokenAndTheTlsSettingsOfKafka() {
        RegistrySettings settings =
                RegistrySettings.from(
                        Map.of(
                                "schema.registry.url", URL,
                                "bearer.auth.token", "abc",
                                "schema.registry.ssl.protocol", "TLSv1.3",
                                "schema.registry.ssl.endpoint.identification.algorithm", ""));
        assertEquals(Map.of("Authorization", "Bearer abc"), settings.http().headers());
        assertTrue(settings.http().tls().isPresent());
        assertFalse(settings.http().verifyHost());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema.registry.url | ''",
                "schema.registry.url | ftp://user:secret@host",
                "schema.registry.url | http://user:sec ret@host",
                "max.retries | -1",
                "max.retries | many",
                "auto.register.schemas | perhaps",
                "basic.auth.credentials.source | SASL_INHERIT",
                "basic.auth.credentials.source | USER_INFO"
            })
    void namesThePropertyThatItCannotUse(String key, String value) {
        Map<String, String> properties =
                key.equals("schema.registry.url")
                        ? Map.of(key, value)
                        : Map.of("schema.registry.url", URL, key, value);
        String message =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> RegistrySettings.from(properties))
                                .getMessage());
        String named = value.equals("USER_INFO") ? "basic.auth.user.info" : key;
        assertTrue(message.contains(named), message);
        assertFalse(message.contains("sec"), message);
    }
}
