package org.deployledger.system.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.testkit.ledger.EmbeddedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `docs/guide/dynamic-configuration.md` is what a terminal shows. `-Dguide.record=FILE` writes the
/// page with what this run printed there.
class DynamicConfigurationGuideTest {
    private static final Path PAGE =
            Path.of(System.getProperty("root.directory", ".."))
                    .resolve("docs/guide/dynamic-configuration.md");

    @TempDir Path folder;

    @Test
    void everyCommandPrintsWhatTheGuideSays() throws IOException {
        GuideRun run = new GuideRun(GuideRun.read(PAGE), folder, Map.of());

        List<String> differences;
        try (EmbeddedLedger ledger = EmbeddedLedger.start()) {
            differences = run.differences(ledger.addresses().api());
        }

        assertEquals(Set.of("alice", "bob"), run.people(), "nobody typed anything");
        String record = System.getProperty("guide.record");
        if (record != null) {
            Files.write(Path.of(record), run.recorded());
        }
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void takesAnIdOfThePageForOneOfTheRun() {
        Likeness likeness = new Likeness(Map.of());

        assertTrue(
                likeness.difference(
                                List.of("deployment 80c41e   in 0.31 s"),
                                List.of("deployment 1f2e3d   in 12.5 s"))
                        .isEmpty());
        assertEquals("deployer show 1f2e3d", likeness.now("deployer show 80c41e"));
        assertTrue(likeness.difference(List.of("by 80c41e"), List.of("by 77aa01")).isPresent());
        assertTrue(likeness.difference(List.of("by 99bb02"), List.of("by 1f2e3d")).isPresent());
    }

    @Test
    void tellsAWrongLineAMissingOneAndOneTooMany() {
        assertTrue(differ(List.of("version 1 → 2"), List.of("version 1 → 3")));
        assertTrue(differ(List.of("one"), List.of("one", "two")));
        assertTrue(differ(List.of("one", "two"), List.of("one")));
        assertTrue(differ(List.of("  indented"), List.of("indented")));
    }

    private static boolean differ(List<String> page, List<String> run) {
        return new Likeness(Map.of()).difference(page, run).isPresent();
    }
}
