package org.deployledger.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MainTest {

    @TempDir Path folder;

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        assertEquals(2, Main.run(List.of("decide"), Map.of()));
        assertEquals(2, Main.run(List.of("--config"), Map.of()));
    }

    @Test
    void failsOnSettingsThatCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("x.properties"), "thread=2\n");

        assertEquals(1, Main.run(List.of("rebuild", "--config", file.toString()), Map.of()));
    }

    @Test
    void failsOnAFileThatIsNotThere() {
        assertEquals(1, Main.run(List.of("--config", folder.resolve("none").toString()), Map.of()));
    }
}
