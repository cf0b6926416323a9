package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/// The embedded ledger is killed after each step of a change set, and started again; in the usual
/// run after three of them.
class ChangeSetKillTest {
    private static final int STEPS = 6;

    private final Random random = TestScale.random(ChangeSetKillTest.class);
    private int steps;
    private int kills;

    private static final String ITEM = "a.toml";
    private static final String OTHER = "b.toml";

    @Test
    void isStillOpenWithAllItsStagesOrDecidedForEver(@TempDir Path folder) {
        try (LedgerProcess ledger = LedgerProcess.start()) {
            String environment = ledger.environment("steps");
            GitWorkspace workspace =
                    GitWorkspace.forEnvironment(folder.resolve("workspace"), environment);
            workspace.write(ITEM, "tokens = 1\n").write(OTHER, "on = true\n").commit("one");
            Cli alice = ledger.cli(workspace.root(), "alice");
            alice.ok("deploy");

            alice.ok("change", "open", "-m", "killed");
            killAndStart(ledger);
            assertEquals(0, staged(alice));
            alice.ok("change", "set", ITEM, "tokens", "2");
            killAndStart(ledger);
            assertEquals(1, staged(alice));
            alice.ok("change", "remove", OTHER);
            killAndStart(ledger);
            assertEquals(2, staged(alice));
            alice.ok("change", "validate");
            killAndStart(ledger);
            assertEquals(2, staged(alice));
            JsonNode committed = alice.json("change", "commit");
            killAndStart(ledger);

            String id = committed.path("deployment").asText();
            assertEquals("applied", committed.path("result").asText());
            assertEquals("applied", alice.json("show", id).path("result").asText());
            assertEquals("2", alice.json("history", ITEM, "--limit", "1").path("version").asText());

            alice.ok("change", "open");
            alice.ok("change", "set", ITEM, "tokens", "3");
            String given = alice.json("change", "rollback").path("change_set").asText();
            killAndStart(ledger);
            assertEquals("withdrawn", alice.json("show", given).path("result").asText());
            ledger.cli(workspace.root(), "auditor").ok("replay", "--compare");
        }
    }

    private static int staged(Cli alice) {
        return alice.json("change", "show").path("staged").size();
    }

    /// As many as there are to be are spread over the steps by chance.
    private void killAndStart(LedgerProcess ledger) {
        int left = TestScale.isFull() ? STEPS : 3;
        if (random.nextInt(STEPS - steps++) < left - kills) {
            kills++;
            ledger.kill();
            ledger.startAgain();
        }
    }
}
