package org.deployledger.projector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

class ProjectorSettingsTest {
    private static final Map<String, String> LEAST =
            Map.of(
                    "bootstrap.servers", "kafka:9092",
                    "schema.registry.url", "http://registry:8081",
                    "state.dir", "/var/lib/projector");

    @Test
    void hasTheseKeysAndDefaults() {
        assertEquals(
                """
                bootstrap.servers=(must be set)
                advertised.bootstrap.servers=
                schema.registry.url=(must be set)
                advertised.schema.registry.url=
                http.host=127.0.0.1
                http.port=7080
                application.server=
                state.dir=(must be set)
                application.id=ledger-projector
                instance.id=projector-1
                ledger.partitions=4
                standby.replicas=0
                stream.threads=1
                cache.bytes=67108864\
                """,
                Arrays.stream(SettingKey.values())
                        .map(each -> each.key() + "=" + each.defaultValue().orElse("(must be set)"))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void takesDefaultsForWhatIsNotSet() {
        ProjectorSettings settings = ProjectorSettings.of(LEAST, Map.of());

        assertEquals("kafka:9092", settings.advertisedBootstrapServers());
        assertEquals("http://registry:8081", settings.advertisedSchemaRegistry());
        assertEquals(Path.of("/var/lib/projector"), settings.stateDirectory());
        assertEquals(7080, settings.port());
        assertEquals(4, settings.partitions());
    }

    @Test
    void takesVariablesBeforeTheFile() {
        ProjectorSettings settings =
                ProjectorSettings.of(
                        LEAST,
                        Map.of(
                                "PROJECTOR_HTTP_PORT", "0",
                                "PROJECTOR_BOOTSTRAP_SERVERS", "other:9092",
                                "PROJECTOR_KAFKA_SASL_MECHANISM", "PLAIN",
                                "PROJECTOR_REGISTRY_BEARER_AUTH_TOKEN", "secret",
                                "HOME", "/root"));

        assertEquals(0, settings.port());
        assertEquals("other:9092", settings.bootstrapServers());
        assertEquals(Map.of("sasl.mechanism", "PLAIN"), settings.kafka());
        assertEquals(Map.of("bearer.auth.token", "secret"), settings.registry());
    }

    @Test
    void namesEveryFault() {
        Map<String, String> file = new HashMap<>(LEAST);
        file.remove("state.dir");
        file.put("http.port", "x");
        file.put("ledger.partitions", "0");
        file.put("schema.registry.url", "ftp://registry");
        file.put("application.server", "nowhere");
        file.put("htpp.host", "y");

        String message =
                assertThrows(
                                InvalidSettings.class,
                                () -> ProjectorSettings.of(file, Map.of("PROJECTOR_NONSENSE", "1")))
                        .getMessage();

        for (String fault :
                new String[] {
                    "unknown setting htpp.host",
                    "unknown setting nonsense",
                    "state.dir (PROJECTOR_STATE_DIR) must be set",
                    "http.port is 'x', expected a number",
                    "ledger.partitions is 0, expected 1 to 1000",
                    "schema.registry.url is 'ftp://registry'",
                    "application.server is 'nowhere', expected host:port"
                }) {
            assertTrue(String.valueOf(message).contains(fault), message);
        }
    }
}
