package org.deployledger.system.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.testkit.ledger.EmbeddedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `docs/guide/working-together.md` is what three terminals show. `-Dguide.record=FILE` writes the
/// page with what this run printed there.
class WorkingTogetherGuideTest {
    private static final Path PAGE =
            Path.of(System.getProperty("root.directory", ".."))
                    .resolve("docs/guide/working-together.md");

    @TempDir Path folder;

    @Test
    void everyCommandPrintsWhatTheGuideSays() throws IOException {
        try (EmbeddedLedger ledger = EmbeddedLedger.start()) {
            GuideRun run =
                    new GuideRun(
                            GuideRun.read(PAGE),
                            folder,
                            Map.of("http://localhost:7080", ledger.addresses().api()));

            List<String> differences = run.differences(ledger.addresses().api());

            assertEquals(Set.of("alice", "bob", "carol"), run.people(), "nobody typed anything");
            String record = System.getProperty("guide.record");
            if (record != null) {
                Files.write(Path.of(record), run.recorded());
            }
            assertEquals("", String.join("\n", differences));
        }
    }
}
