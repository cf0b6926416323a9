package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

class HelpTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "config",
                "env",
                "hook",
                "topics",
                "status",
                "diff",
                "deploy",
                "pull",
                "set",
                "unset",
                "add",
                "edit",
                "rollback",
                "snapshot",
                "compare",
                "blame",
                "log",
                "show",
                "history",
                "rules",
                "deps",
                "conflicts",
                "watch",
                "replay",
                "export",
                "completion",
                "man"
            })
    void helpOfEveryCommandStartsWithExamples(String command) {
        String help = printed(command, "--help");

        assertTrue(help.contains("Examples:"), help);
        assertTrue(help.contains("deployer " + command), help);
    }

    @Test
    void completionAndManPageNameTheCommands() {
        assertTrue(printed("completion", "bash").contains("deploy"));
        assertTrue(printed("man").contains("conflicts"));
    }

    @Test
    void configSaysWhereEachValueCameFrom() {
        assertTrue(printed("config", "--environment", "prod").contains("flag --environment"));
    }

    private String printed(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int exitCode =
                Deployer.run(arguments, Map.of("HOME", folder.toString()), folder, stream, stream);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, text);
        return text;
    }
}
