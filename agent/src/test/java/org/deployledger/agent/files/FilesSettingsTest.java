package org.deployledger.agent.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.files.hook.ItemChange.Kind;
import org.deployledger.agent.process.Command;
import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.ProviderType;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

@NullMarked
class FilesSettingsTest {
    private static final Path DIRECTORY = Path.of("/srv/app");

    @Test
    void defaults() {
        assertEquals(
                new FilesSettings(
                        DIRECTORY, 0644, 2, true, Optional.empty(), Optional.empty(), List.of()),
                Fixture.settings(DIRECTORY, ""));
    }

    @Test
    void everyKey() {
        FilesSettings settings =
                Fixture.settings(
                        DIRECTORY,
                        """
                        file-mode = "0600"
                        keep = 5
                        parse = false
                        check = ["check", "it"]
                        check-timeout = "1s"
                        reload = ["reload"]
                        reload-timeout = "2m"

                        [[hooks]]
                        pattern = "*"
                        on-add = ["a"]
                        on-change = ["c"]
                        on-remove = ["r"]
                        timeout = "5s"
                        """);

        assertEquals(0600, settings.fileMode());
        assertEquals(5, settings.keep());
        assertEquals(false, settings.parse());
        assertEquals(
                Optional.of(new Command(List.of("check", "it"), Duration.ofSeconds(1))),
                settings.check());
        assertEquals(
                Optional.of(new Command(List.of("reload"), Duration.ofMinutes(2))),
                settings.reload());
        Duration limit = Duration.ofSeconds(5);
        assertEquals(
                Map.of(
                        Kind.ADDED, new Command(List.of("a"), limit),
                        Kind.CHANGED, new Command(List.of("c"), limit),
                        Kind.REMOVED, new Command(List.of("r"), limit)),
                settings.hooks().getFirst().commands());
    }

    @Test
    void timeLimitsAreHalfAMinute() {
        FilesSettings settings = Fixture.settings(DIRECTORY, "check = ['a']\nreload = ['b']");

        assertEquals(Duration.ofSeconds(30), settings.check().orElseThrow().limit());
        assertEquals(Duration.ofSeconds(30), settings.reload().orElseThrow().limit());
    }

    @Test
    void refusesWhatCannotBe() {
        for (String bad :
                List.of(
                        "keep = -1",
                        "file-mode = '888'",
                        "file-mode = '0444'",
                        "check = ['']",
                        "check = 'make check'",
                        "check-timeout = '0s'",
                        "mode = '0644'")) {
            assertThrows(BadSettings.class, () -> Fixture.settings(DIRECTORY, bad), bad);
        }
        assertThrows(BadSettings.class, () -> Fixture.settings(Path.of("/"), ""));
    }

    @Test
    void isFoundByItsKind() {
        assertTrue(
                ServiceLoader.load(ProviderType.class).stream()
                        .anyMatch(type -> type.get().kind().equals("files")));
    }

    @Test
    void worksByDeployment() {
        Description description = new Fixture(DIRECTORY, "").provider.describe();

        assertEquals(Description.Way.BY_DEPLOYMENT, description.way());
        assertEquals("files in /srv/app", description.system());
    }
}
