package org.deployledger.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.settings.AgentSettings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@NullMarked
class ProvidersTest {
    @TempDir Path folder;

    @Test
    void refusesTwoThatBringWhatIsDeployedToOneDirectory() {
        BadSettings refusal = assertThrows(BadSettings.class, () -> make("one", "one"));

        assertTrue(
                String.valueOf(refusal.getMessage())
                        .endsWith(
                                " are both files in "
                                        + folder.resolve("one")
                                        + "; give each a system of its own"));
    }

    @Test
    void takesTwoDirectories() throws IOException {
        assertEquals(2, make("one", "two").size());
    }

    private Map<AgentSettings.Entry, Provider> make(String first, String second)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("agent.toml"),
                        """
                        environment = "prod"
                        name = "web-1"
                        [providers.a]
                        kind = "files"
                        directory = "%s"
                        prefix = "a/"
                        [providers.b]
                        kind = "files"
                        directory = "%s"
                        prefix = "b/"
                        """
                                .formatted(first, second));
        return Providers.make(AgentSettings.read(file));
    }
}
