package org.deployledger.registry;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.deployledger.http.HttpSettings;

import java.util.HashMap;
import java.util.Map;

/// TLS from `schema.registry.ssl.*`. Kafka's own factory reads the stores, so that whatever works
/// for brokers works for the registry.
final class RegistryTls {

    private RegistryTls() {}

    static HttpSettings apply(Map<String, ?> properties, HttpSettings http) {
        Map<String, Object> ssl = new HashMap<>();
        properties.forEach(
                (key, value) -> {
                    if (key.startsWith(RegistrySettings.SSL_PREFIX + "ssl.")) {
                        ssl.put(key.substring(RegistrySettings.SSL_PREFIX.length()), value);
                    }
                });
        return ssl.isEmpty() ? http : configured(ssl, http);
    }

    private static HttpSettings configured(Map<String, Object> ssl, HttpSettings http) {
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        Map<String, Object> parsed = definition.parse(ssl);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(parsed);
            Object identification =
                    parsed.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
            return http.withTls(
                    factory.sslContext().getSocketFactory(), !"".equals(identification));
        }
    }
}
