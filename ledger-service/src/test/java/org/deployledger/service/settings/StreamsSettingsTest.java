package org.deployledger.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Properties;

/// The settings that a promise rests on; the reasons are in `docs/RATIONALE.md`.
class StreamsSettingsTest {

    private final ServiceSettings settings =
            SettingsReader.read(SettingsReaderTest.with("instance.id", "a"), Map.of());
    private final Properties streams = StreamsSettings.streams(settings);
    private final StreamsConfig config = new StreamsConfig(streams);

    @Test
    void decidesExactlyOnce() {
        assertEquals("exactly_once_v2", config.getString("processing.guarantee"));
        assertEquals("read_committed", consumer().get("isolation.level"));
        assertEquals(8L << 20, config.getLong("statestore.cache.max.bytes"));
        assertEquals(0L, config.getLong("acceptable.recovery.lag"));
        assertEquals(true, config.getBoolean("ensure.explicit.internal.resource.naming"));
    }

    @Test
    void answersAtOnce() {
        assertEquals(50L, config.getLong("commit.interval.ms"));
        assertEquals(5L, config.getLong("poll.ms"));
        assertEquals(100, producer().get("linger.ms"));
        assertEquals(5000, producer().get("transaction.timeout.ms"));
    }

    @Test
    void comesBackQuickly() {
        assertEquals(
                "CLASSIC", config.getString("group.protocol").toUpperCase(java.util.Locale.ROOT));
        assertEquals("ledger-service-a-1", consumer().get("group.instance.id"));
        assertEquals(6000, consumer().get("session.timeout.ms"));
        assertEquals(1500, consumer().get("heartbeat.interval.ms"));
    }

    @Test
    void holdsFewLargeCommandsInMemory() {
        assertEquals(100, config.getInt("buffered.records.per.partition"));
        assertEquals(500, consumer().get("max.poll.records"));
        assertEquals(16 << 20, consumer().get("fetch.max.bytes"));
    }

    @Test
    void passesKafkaPropertiesToEveryClient() {
        ServiceSettings secured =
                SettingsReader.read(
                        SettingsReaderTest.with("kafka.security.protocol", "SASL_SSL"), Map.of());

        assertEquals("SASL_SSL", StreamsSettings.client(secured).get("security.protocol"));
        assertEquals("SASL_SSL", StreamsSettings.streams(secured).get("security.protocol"));
    }

    private Map<String, Object> consumer() {
        return config.getMainConsumerConfigs("ledger-service", "client", 1);
    }

    private Map<String, Object> producer() {
        return config.getProducerConfigs("client");
    }
}
