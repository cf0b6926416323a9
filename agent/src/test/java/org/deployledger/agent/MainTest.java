package org.deployledger.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@NullMarked
class MainTest {
    private static final int WRONG_SETTING = 2;

    @TempDir Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void checkTakesADirectoryThatCanBeMade() throws IOException {
        assertEquals(0, check("app"), this::said);

        assertEquals(
                "The settings are right: agent web-1 of environment prod, 1 provider\n", said());
        assertTrue(Files.notExists(folder.resolve("app")));
    }

    @Test
    void checkRefusesADirectoryWhoseParentIsMissing() throws IOException {
        assertEquals(WRONG_SETTING, check("missing/app"), this::said);

        assertTrue(said().startsWith("agent: providers.files cannot work on this host\n"), said());
        assertTrue(said().contains("missing/app"), said());
        assertTrue(said().contains("the directory's parent has to be there"), said());
    }

    @Test
    void checkRefusesADirectoryThatIsAFile() throws IOException {
        Files.createFile(folder.resolve("app"));

        assertEquals(WRONG_SETTING, check("app"), this::said);
    }

    private int check(String directory) throws IOException {
        Files.writeString(
                folder.resolve("agent.toml"),
                """
                environment = "prod"
                name = "web-1"
                [providers.files]
                kind = "files"
                directory = "%s"
                """
                        .formatted(directory));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(List.of("--config", "agent.toml", "--check"), folder, out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
