package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.ProviderSettings;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The settings of a provider of kind `kafka`; `docs/guide/kafka-topics.md` has their table.
///
/// @param propertiesFile more settings of the client, such as those for security; null where there
///   are none
/// @param ownTopics names that are the ledger's
record KafkaSettings(
        String bootstrapServers,
        @Nullable Path propertiesFile,
        Duration requestTimeout,
        LedgerNames ownTopics) {
    private static final Duration LONGEST = Duration.ofHours(1);

    static KafkaSettings of(ProviderSettings table) {
        Path file = table.pathOr("properties-file").orElse(null);
        if (file != null && !Files.isReadable(file)) {
            throw table.bad("properties-file", "a file that can be read: " + file);
        }
        Duration timeout = table.durationOr("request-timeout", Duration.ofSeconds(30));
        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw table.bad("request-timeout", "between 1ms and 1h");
        }
        return new KafkaSettings(
                table.text("bootstrap-servers"),
                file,
                timeout,
                new LedgerNames(table.texts("ledger-applications")));
    }

    /// The settings of the admin client. The file is read each time, so that new passwords need no
    /// restart.
    Map<String, Object> client() throws IOException {
        Map<String, Object> client = new HashMap<>();
        if (propertiesFile != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(propertiesFile)) {
                properties.load(reader);
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> client.put(key, properties.getProperty(key)));
        }
        int millis = Math.toIntExact(requestTimeout.toMillis());
        client.put("bootstrap.servers", bootstrapServers);
        client.put("request.timeout.ms", millis);
        client.put("default.api.timeout.ms", millis);
        client.putIfAbsent("client.id", "deployment-ledger-agent");
        return client;
    }
}
