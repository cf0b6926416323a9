package org.deployledger.agent.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.provider.ProviderType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;

class KafkaSettingsTest {
    private static final String LEAST = "bootstrap-servers = 'kafka:9092'\n";

    @TempDir Path folder;

    @Test
    void isFoundByItsKind() {
        assertEquals(
                1,
                ServiceLoader.load(ProviderType.class).stream()
                        .filter(type -> type.get().kind().equals("kafka"))
                        .count());
    }

    @Test
    void hasTheseKeysAndDefaults() {
        ProviderSettings table = Given.settings(LEAST + "acks = 1", folder);
        KafkaSettings settings = KafkaSettings.of(table);
        assertEquals(Duration.ofSeconds(30), settings.requestTimeout());
        assertNull(settings.propertiesFile());
        assertEquals(
                "there is no setting providers.it.acks; there are bootstrap-servers,"
                        + " ledger-applications, properties-file, request-timeout",
                assertThrows(BadSettings.class, table::refuseOthers).getMessage());
    }

    @Test
    void takesMoreSettingsOfTheClientFromItsFile() throws IOException {
        Files.writeString(
                folder.resolve("client.properties"),
                "security.protocol=SASL_SSL\nbootstrap.servers=elsewhere:1\n");
        Map<String, Object> client =
                KafkaSettings.of(
                                Given.settings(
                                        LEAST + "properties-file = 'client.properties'", folder))
                        .client();
        assertEquals("SASL_SSL", client.get("security.protocol"));
        assertEquals("kafka:9092", client.get("bootstrap.servers"));
        assertEquals(30_000, client.get("request.timeout.ms"));
    }

    @Test
    void refusesWhatIsMissingOrCannotBeRead() {
        assertThrows(BadSettings.class, () -> KafkaSettings.of(Given.settings("", folder)));
        assertThrows(
                BadSettings.class,
                () -> KafkaSettings.of(Given.settings(LEAST + "properties-file = 'none'", folder)));
    }
}
