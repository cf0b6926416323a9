package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// Rolling back: all of a moment, some items, and what one deployment alone changed.
@ExtendWith(SharedLedger.class)
class RollbackTest {
    private static final String CHANGED = "agents/coordinator.toml";
    private static final String DELETED = "agents/old.toml";
    private static final String ADDED = "tools/search.toml";
    private static final String BEFORE =
            "tokens = 100\nmodel = \"small\"\n\n[limits]\nlow = 1\nhigh = 10\n";
    private static final String AFTER =
            "tokens = 200\nmodel = \"small\"\n\n[limits]\nlow = 1\nhigh = 20\n";

    private final GitWorkspace workspace;
    private final Cli bob;
    private final String then;
    private final String second;

    /// Two deployments: the second changes one item, deletes one and adds one.
    RollbackTest(RestartableLedger ledger, @TempDir Path folder) {
        String environment = ledger.environment("rollback");
        workspace = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        workspace.write(CHANGED, BEFORE).write(DELETED, "old = true\n").commit("one");
        bob = ledger.cli(workspace.root(), "bob");
        then = bob.json("deploy").path("sequence").asText();
        workspace.delete(DELETED);
        workspace.write(CHANGED, AFTER).write(ADDED, "on = true\n").commit("two");
        second = bob.json("deploy").path("deployment").asText();
    }

    @Test
    void bringsBackAMomentAsNewVersionsAndNamesTheNextCommand() {
        JsonNode head = bob.json("rollback", then, "--yes");
        JsonNode status = bob.json("status");
        String again = bob.ok("rollback", then, "--yes").out();

        assertEquals(3, status.path("remote").size(), "what the files lack: " + status);
        assertEquals(0, status.path("unsettled").asInt(), status.toString());
        assertEquals("applied", head.path("result").asText());
        assertEquals(then, head.path("rolled_back_to").asText());
        assertEquals("[3, 3, 2]", head.path("changes").findValues("new_version").toString());
        assertTrue(again.contains("No changes"), again);
        assertTrue(
                bob.ok("compare", then, "environment:" + head.path("environment").asText())
                        .out()
                        .contains("No changes"));
        bob.ok("pull");
        assertEquals(BEFORE, workspace.read(CHANGED));
        assertEquals("old = true\n", workspace.read(DELETED));
        assertFalse(Files.exists(workspace.root().resolve(ADDED)));
        assertTrue(bob.ok("log", "--limit", "1").out().contains("rollback to sequence " + then));
    }

    @Test
    void showsThePlanAndDoesNothingUntilItIsConfirmed() {
        String plan = bob.ok("rollback", then, "--dry-run").out();
        bob.run("rollback", then, "no/such/path", "--dry-run").expect(5);
        Cli.Run nobody = bob.run("rollback", then, "--no-input").expect(5);

        assertTrue(plan.contains("~ " + CHANGED + "    version 2 → 3   as in version 1"), plan);
        assertTrue(plan.contains("Plan: 1 to add, 1 to change, 1 to delete, 0 conflicts."), plan);
        assertTrue(plan.contains("deployer rollback " + then), plan);
        assertTrue(nobody.err().contains("deployer rollback " + then + " --yes"), nobody.err());
        assertEquals("2", bob.json("history", CHANGED, "--limit", "1").path("version").asText());
    }

    @Test
    void rollsBackNothingButTheNamedItems() {
        String out = bob.ok("rollback", then, "agents/old.toml", "--yes", "-m", "still used").out();

        assertTrue(out.contains("Deployed 1 change"), out);
        assertTrue(out.contains("deployer pull"), out);
        bob.ok("pull");
        assertEquals("old = true\n", workspace.read(DELETED));
        assertEquals(AFTER, workspace.read(CHANGED));
        assertTrue(bob.ok("log", "--limit", "1").out().contains("still used"));
    }

    @Test
    void foreseesThatStatesOfDocumentsAreAgainstItAndRollsBackTheRest() {
        String draft =
                """
                ---
                id: launch
                kind: plan
                title: Launch
                state: DRAFT
                author: bob
                ---
                One.
                """;
        workspace.write("plans/launch.md", draft).commit("draft");
        bob.ok("deploy");
        workspace.write("plans/launch.md", draft.replace("DRAFT", "COMMITTED")).commit("ready");
        bob.ok("deploy");
        String rest = "deployer rollback %s %s %s %s    ".formatted(then, CHANGED, DELETED, ADDED);

        Cli.Run plan = bob.run("rollback", then, "--dry-run").expect(5);
        Cli.Run refused = bob.run("rollback", then, "--yes").expect(5);

        assertTrue(plan.out().contains("The ledger would refuse this:"), plan.out());
        assertTrue(plan.out().contains("may be deleted in DRAFT only"), plan.out());
        assertTrue(plan.out().contains(rest), plan.out());
        assertTrue(refused.out().contains(rest), refused.out());
        assertTrue(refused.out().contains("deployer show "), refused.out());
        assertFalse(refused.out().contains("plans again"), refused.out());
        bob.run("rollback", then, CHANGED, DELETED, ADDED, "--dry-run").expect(0);
        bob.ok("rollback", then, CHANGED, DELETED, ADDED, "--yes");
    }

    @Test
    void takesBackOneDeploymentAndKeepsLaterEdits() {
        workspace
                .write(CHANGED, AFTER.replace("model = \"small\"", "model = \"large\" # Bob"))
                .commit("three");
        bob.ok("deploy");

        String plan = bob.ok("rollback", "--only", second, "--dry-run").out();
        JsonNode done = bob.json("rollback", "--only", second.substring(0, 8), "--yes");

        assertTrue(plan.contains("merged by key"), plan);
        assertEquals(second, done.path("taken_back").asText());
        assertEquals(3, done.path("changes").size());
        bob.ok("pull");
        assertEquals(
                BEFORE.replace("model = \"small\"", "model = \"large\" # Bob"),
                workspace.read(CHANGED));
        assertFalse(Files.exists(workspace.root().resolve(ADDED)));
        assertTrue(bob.ok("rollback", "--only", second, "--yes").out().contains("No changes"));
    }

    @Test
    void refusesWhereLaterEditsOverlapAndTakesBackTheRest() {
        workspace.write(CHANGED, AFTER.replace("tokens = 200", "tokens = 300")).commit("three");
        bob.ok("deploy");

        Cli.Run refused = bob.run("rollback", "--only", second, "--yes").expect(3);

        assertTrue(refused.err().contains(CHANGED + ", key tokens"), refused.err());
        assertTrue(
                refused.err().contains("200 → 300 in version 3 by bob@example.com"), refused.err());
        assertTrue(
                refused.err().contains("deployer compare " + CHANGED + "@2 " + CHANGED + "@3"),
                refused.err());
        String rest = "rollback --only " + second.substring(0, 6) + " " + DELETED + " " + ADDED;
        assertTrue(refused.err().contains("deployer " + rest), refused.err());
        bob.ok((rest + " --yes").split(" "));
        bob.ok("pull");
        assertTrue(workspace.read(CHANGED).startsWith("tokens = 300"));
        assertEquals("old = true\n", workspace.read(DELETED));
    }

    @Test
    void refusesWhatChangedNothing() {
        assertEquals(5, bob.run("rollback", "--only", "deadbeef", "--yes").exitCode());
        assertEquals(2, bob.run("rollback", "yesterday").exitCode());
        assertEquals(2, bob.run("rollback").exitCode());
        assertEquals(5, bob.run("rollback", "label:none", "--yes").exitCode());
    }
}
