package org.deployledger.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SettingsReaderTest {

    private static final Map<String, String> LEAST =
            Map.of(
                    "bootstrap.servers", "kafka:9092",
                    "schema.registry.url", "http://registry:8081",
                    "state.dir", "/var/lib/ledger-service");

    @Test
    void hasTheseKeysAndDefaults() {
        assertEquals(
                """
                bootstrap.servers=
                schema.registry.url=
                state.dir=
                ledger.partitions=4
                application.id=ledger-service
                instance.id=
                threads=1
                standby.replicas=1
                replication.factor=-1
                commit.interval.ms=50
                poll.ms=5
                session.timeout.ms=6000
                heartbeat.interval.ms=1500
                transaction.timeout.ms=5000
                change.set.expiry.ms=300000
                registry.patience.ms=60000
                content.cache.bytes=33554432
                rocksdb.block.cache.bytes=33554432
                rocksdb.write.buffer.bytes=33554432
                http.host=127.0.0.1
                http.port=7081
                """,
                String.join(
                        "",
                        SettingsReader.DEFAULTS.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .toList()));
    }

    @Test
    void describesEveryKeyInTheReadme() throws Exception {
        List<String> described =
                Files.readAllLines(readme()).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .filter(key -> key.contains(".") || key.equals("threads"))
                        .toList();

        assertEquals(List.copyOf(SettingsReader.DEFAULTS.keySet()), described);
    }

    private static Path readme() {
        Path module = Path.of("README.md");
        return Files.exists(Path.of("src")) ? module : Path.of("ledger-service").resolve(module);
    }

    @Test
    void takesTheDefaults() {
        ServiceSettings settings = SettingsReader.read(LEAST, Map.of());

        assertEquals("kafka:9092", settings.bootstrapServers());
        assertEquals(Path.of("/var/lib/ledger-service"), settings.stateDir());
        assertEquals(4, settings.partitions());
        assertEquals("ledger-service", settings.applicationId());
        assertEquals(1, settings.threads());
        assertEquals(1, settings.standbyReplicas());
        assertEquals(-1, settings.replicationFactor());
        assertEquals(
                new ServiceSettings.Timing(
                        Duration.ofMillis(50),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(6),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1)),
                settings.timing());
        assertEquals(new ServiceSettings.Memory(32 << 20, 32 << 20, 32 << 20), settings.memory());
        assertEquals(new ServiceSettings.Http("127.0.0.1", 7081), settings.http());
        assertEquals(Map.of(), settings.kafka());
    }

    @Test
    void letsVariablesOverrideTheFile() {
        ServiceSettings settings =
                SettingsReader.read(
                        with("threads", "2"),
                        Map.of(
                                "LEDGER_SERVICE_THREADS", "3",
                                "LEDGER_SERVICE_KAFKA_SASL_MECHANISM", "PLAIN",
                                "PATH", "/bin"));

        assertEquals(3, settings.threads());
        assertEquals(Map.of("sasl.mechanism", "PLAIN"), settings.kafka());
    }

    @Test
    void refusesAnUnknownKeyEachMissingOneAndEachBadValueAtOnce() {
        InvalidSettingsException refused =
                assertThrows(
                        InvalidSettingsException.class,
                        () ->
                                SettingsReader.read(
                                        Map.of(
                                                "schema.registry.url", "http://registry:8081",
                                                "thread", "2",
                                                "threads", "two",
                                                "http.port", "70000",
                                                "session.timeout.ms", "3000"),
                                        Map.of()));

        assertEquals(
                List.of(
                        "unknown key thread",
                        "heartbeat.interval.ms 1500 is more than a third of session.timeout.ms"
                                + " 3000",
                        "bootstrap.servers is missing",
                        "state.dir is missing",
                        "threads is no number: two",
                        "http.port is 70000, allowed is 0 to 65535"),
                refused.faults());
    }

    @Test
    void refusesAnAddressThatIsNone() {
        InvalidSettingsException refused =
                assertThrows(
                        InvalidSettingsException.class,
                        () ->
                                SettingsReader.read(
                                        with("schema.registry.url", "registry"), Map.of()));

        assertTrue(String.valueOf(refused.getMessage()).contains("schema.registry.url"));
    }

    static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(key, value);
        return settings;
    }
}
