package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// History that the views do not keep: what the command line says of it, and what stays.
@ExtendWith(SharedLedger.class)
class RetentionTest {
    private static final String ITEM = "agents/coordinator.toml";

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final GitWorkspace workspace;
    private final Cli alice;
    private final List<String> sequences = new ArrayList<>();

    RetentionTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        environment = ledger.environment("retention");
        workspace = GitWorkspace.forEnvironment(folder.resolve("alice"), environment);
        alice = ledger.cli(workspace.root(), "alice");
    }

    /// Five versions, of which the second has a label and the last two are kept.
    @BeforeEach
    void trim() {
        alice.ok("env", "configure", environment, "--history-versions", "2");
        for (int version = 1; version <= 5; version++) {
            deploy("tokens = " + version + "\n");
            if (version == 2) {
                alice.ok("snapshot", "label", "launch");
            }
        }
    }

    private void deploy(String text) {
        workspace.write(ITEM, text).commit(text);
        sequences.add(alice.json("deploy", "-m", "a version").path("sequence").asText());
    }

    @Test
    void whatIsGoneIsSaidWithWhatReadsTheLog() {
        for (List<String> asked :
                List.of(
                        List.of("pull", "--as-of", sequences.get(2)),
                        List.of("compare", sequences.get(0), "environment:" + environment),
                        List.of("rollback", sequences.get(0), "--dry-run"),
                        List.of("snapshot", "label", "late", "--as-of", sequences.get(0)))) {
            Cli.Run run = alice.run(asked.toArray(String[]::new));
            String said = run.err();

            assertEquals(5, run.exitCode(), asked + ": " + said);
            assertTrue(said.contains("does not have") || said.contains("do not have"), said);
            assertTrue(
                    said.contains("deployer replay --environment " + environment + " --as-of "),
                    said);
        }
        Cli.Run version = alice.run("compare", ITEM + "@1", ITEM + "@5");
        assertEquals(5, version.exitCode());
        assertTrue(version.err().contains("kept from version"), version.err());
        alice.ok("replay", "--environment", environment, "--as-of", sequences.get(0));
    }

    @Test
    void whatIsKeptAnswersAsBefore() {
        String history = alice.ok("history", ITEM).out();
        assertTrue(history.contains("version 3 was trimmed"), history);
        assertTrue(history.contains("version 1 was trimmed"), history);

        JsonNode blame = alice.json("blame", ITEM);
        assertEquals(5, blame.path("lines").path(0).path("version").asInt());

        alice.ok("pull", "--theirs", "--as-of", "label:launch");
        assertEquals("tokens = 2\n", workspace.read(ITEM));
        alice.ok("replay", "--environment", environment, "--compare");
    }

    /// The views have given its bytes back; the decider takes them as known, so nobody sends them.
    @Test
    void contentThatWasTrimmedCanBeDeployedAgain() {
        deploy("tokens = 1\n");
        GitWorkspace other = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        other.commit("start");

        ledger.cli(other.root(), "bob").ok("pull");

        assertEquals("tokens = 1\n", other.read(ITEM));
    }
}
