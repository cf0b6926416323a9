package org.deployledger.agent.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.work.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class AgentSettingsTest {
    @TempDir Path folder;

    @Test
    void readsEveryKey() throws IOException {
        Files.writeString(folder.resolve("kafka.properties"), "sasl.mechanism=PLAIN\n");

        AgentSettings settings =
                read(
                        """
                        environment = "prod"
                        name = "web-1"
                        host = "web-1.example.com"
                        api = "http://ledger:7080"
                        bootstrap-servers = "kafka:9092"
                        schema-registry = "http://registry:8081"
                        client-properties = "kafka.properties"
                        state-dir = "state"
                        http-host = "0.0.0.0"
                        http-port = 0
                        heartbeat = "30s"
                        [providers.app]
                        kind = "files"
                        prefix = "services/"
                        policy = "accept"
                        every = "5s"
                        accept = ["deployer", "deploy"]
                        accept-in = "config"
                        """);

        AgentSettings.Entry app = settings.providers().getFirst();
        assertEquals("prod/web-1", settings.environment() + "/" + settings.name());
        assertEquals("web-1.example.com", settings.host());
        assertEquals(URI.create("http://ledger:7080"), settings.api());
        assertEquals(Optional.of("kafka:9092"), settings.bootstrapServers());
        assertEquals(Optional.of("http://registry:8081"), settings.schemaRegistry());
        assertEquals(Map.of("sasl.mechanism", "PLAIN"), settings.clientProperties());
        assertEquals(folder.resolve("state"), settings.stateDirectory());
        assertEquals("0.0.0.0:0", settings.httpHost() + ":" + settings.httpPort());
        assertEquals(Duration.ofSeconds(30), settings.heartbeat());
        assertEquals("app files services/", app.name() + " " + app.kind() + " " + app.prefix());
        assertEquals(Policy.ACCEPT, app.policy());
        assertEquals(Duration.ofSeconds(5), app.every());
        assertEquals(folder.resolve("config"), app.acceptIn());
    }

    @Test
    void hasDefaultsForWhatIsNotSaid() throws IOException {
        AgentSettings settings =
                read("environment = \"prod\"\nname = \"a\"\n[providers.app]\nkind = \"files\"\n");

        assertEquals(URI.create("http://localhost:7080"), settings.api());
        assertEquals(folder.resolve("agent-state"), settings.stateDirectory());
        assertEquals("127.0.0.1:7090", settings.httpHost() + ":" + settings.httpPort());
        assertEquals(Duration.ofMinutes(5), settings.heartbeat());
        assertEquals(Policy.REPORT, settings.providers().getFirst().policy());
        assertEquals(Duration.ofMinutes(1), settings.providers().getFirst().every());
        assertEquals("", settings.providers().getFirst().prefix());
    }

    @Test
    void saysWhatIsWrong() {
        assertTrue(refusal("name = \"a\"").contains("agent.environment is missing"));
        assertTrue(refusal("environment = \"prod\"\nnmae = \"x\"").contains("no provider"));
        assertTrue(
                refusal("environment = \"p\"\nnmae = \"x\"\n[providers.a]\nkind = \"files\"")
                        .contains("there is no setting agent.nmae"));
        assertTrue(
                refusal("environment = \"p\"\n[providers.a]\nkind = \"files\"\nevery = \"soon\"")
                        .contains("providers.a.every is not a duration"));
        assertTrue(
                refusal("environment = \"p\"\n[providers.a]\nkind = \"x\"\npolicy = \"accept\"")
                        .contains("accept is missing"));
        assertTrue(refusal("environment = ").contains("agent.toml:1:"));
        assertThrows(BadSettings.class, () -> AgentSettings.read(folder.resolve("not-there.toml")));
    }

    private String refusal(String text) {
        return String.valueOf(assertThrows(BadSettings.class, () -> read(text)).getMessage());
    }

    private AgentSettings read(String text) throws IOException {
        return AgentSettings.read(Files.writeString(folder.resolve("agent.toml"), text));
    }
}
