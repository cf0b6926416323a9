package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.provider.ProviderType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ServiceLoader;

class ProxmoxSettingsTest {
    private static final String LEAST =
            """
            url = "https://pve.example.org:8006"
            token-id = "ledger@pve!agent"
            token-file = "token"
            """;

    @TempDir Path folder;

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(folder.resolve("token"), "5c0f5a9d-secret\n");
        permit("rw-r-----");
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(
                folder.resolve("token"), PosixFilePermissions.fromString(permissions));
    }

    private ProxmoxSettings read(String settings) {
        return ProxmoxSettings.of(Given.settings(settings, folder));
    }

    private String refusal(String settings) {
        String message =
                String.valueOf(assertThrows(BadSettings.class, () -> read(settings)).getMessage());
        assertFalse(message.contains("5c0f5a9d"), message);
        return message;
    }

    @Test
    void isFoundByItsKind() {
        ProviderType type =
                ServiceLoader.load(ProviderType.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(found -> found.kind().equals("proxmox"))
                        .findFirst()
                        .orElseThrow();
        try (Provider provider = type.open("pve", Given.settings(LEAST, folder))) {
            assertEquals("proxmox at pve.example.org:8006", provider.describe().system());
        }
    }

    @Test
    void hasTheseDefaults() {
        ProxmoxSettings settings = read(LEAST);
        assertEquals(Duration.ofSeconds(10), settings.access().requestTimeout());
        assertEquals(4, settings.access().parallel());
        assertEquals(33_554_432, settings.access().answerLimit());
        assertEquals(Duration.ofMinutes(10), settings.patience().task());
        assertEquals(Duration.ofSeconds(1), settings.patience().poll());
        assertEquals(Duration.ofMinutes(1), settings.patience().lock());
        assertEquals(Duration.ofMinutes(1), settings.patience().shutdown());
        assertFalse(settings.patience().isForceful());
        assertTrue(settings.managed().contains(101));
        assertEquals(100, settings.tasks());
        assertTrue(settings.access().trust().verifiesHost());
    }

    @Test
    void knowsTheseKeys() {
        ProviderSettings table = Given.settings(LEAST + "port = 8006", folder);
        ProxmoxSettings.of(table);
        assertEquals(
                "there is no setting providers.it.port; there are answer-limit, authority-file,"
                        + " fingerprint, force-stop, lock-timeout, manage, parallel-requests,"
                        + " request-timeout, shutdown-timeout, task-poll, task-timeout, tasks,"
                        + " token-file, token-id, url",
                assertThrows(BadSettings.class, table::refuseOthers).getMessage());
    }

    @Test
    void refusesASecretThatEverybodyMayRead() throws IOException {
        permit("rw-r--r--");
        assertTrue(refusal(LEAST).contains("everybody may read it"));
    }

    @Test
    void refusesAFileThatHoldsNoSecret() throws IOException {
        assertTrue(refusal(LEAST.replace("\"token\"", "\"none\"")).contains("cannot be read"));
        Files.writeString(folder.resolve("token"), "5c0f5a9d one\ntwo");
        assertTrue(refusal(LEAST).contains("on one line"));
    }

    @Test
    void refusesToSendTheTokenInTheClear() {
        assertTrue(refusal(LEAST.replace("https", "http")).startsWith("providers.it.url is not"));
    }

    @Test
    void refusesWhatIsNoIdOfAToken() {
        assertTrue(refusal(LEAST.replace("!agent", "")).contains("USER@REALM!NAME"));
    }

    @Test
    void refusesTwoKindsOfTrustAndBadOnes() {
        assertTrue(
                refusal(LEAST + "fingerprint = \"ab\"\nauthority-file = \"ca.pem\"")
                        .contains("take one"));
        assertTrue(refusal(LEAST + "fingerprint = \"ab\"").contains("64 hexadecimal"));
        assertTrue(refusal(LEAST + "authority-file = \"ca.pem\"").contains("certificates"));
    }

    @Test
    void refusesBadRangesAndDurations() {
        assertTrue(refusal(LEAST + "manage = [\"all\"]").contains("200-299"));
        assertTrue(refusal(LEAST + "task-poll = \"0s\"").contains("between"));
    }
}
