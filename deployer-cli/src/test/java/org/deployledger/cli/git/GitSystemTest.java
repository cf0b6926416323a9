package org.deployledger.cli.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class GitSystemTest {
    @TempDir Path home;

    @Test
    void knowsWhoTheUserIsOutsideOfAnyRepository() throws IOException {
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "GIT_CONFIG_NOSYSTEM", "1");
        assertEquals(Optional.empty(), GitSystem.email(environment));

        Files.writeString(home.resolve(".gitconfig"), "[user]\n\temail = alice@example.com\n");
        GitSystem.install(Map.of());

        assertEquals(Optional.of("alice@example.com"), GitSystem.email(environment));
    }
}
