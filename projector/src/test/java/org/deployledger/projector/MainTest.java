package org.deployledger.projector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class MainTest {
    @TempDir Path folder;

    @Test
    void endsWith2WhereSettingsCannotBeUsed() throws Exception {
        assertEquals(2, Main.run(new String[0], Map.of()));
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(2, Main.run(new String[] {"--config", nowhere}, Map.of()));
        assertEquals(2, Main.run(new String[] {nowhere}, Map.of()));
    }

    @Test
    void endsWith1WhereTheClusterCannotBeReached() throws IOException, InterruptedException {
        Path file = folder.resolve("projector.properties");
        Files.writeString(
                file,
                """
                bootstrap.servers=nowhere.invalid:1
                schema.registry.url=http://nowhere.invalid
                state.dir=%s
                """
                        .formatted(folder.resolve("state")));

        assertEquals(1, Main.run(new String[0], Map.of("PROJECTOR_CONFIG", file.toString())));
        assertEquals(1, Main.run(new String[] {"--config", file.toString()}, Map.of()));
    }
}
