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

/// `--as-of` in a workspace: how it differs from an earlier moment, and the way back to there.
@ExtendWith(SharedLedger.class)
class TimeTravelTest {
    private static final String CHANGED = "agents/coordinator.toml";
    private static final String DELETED = "agents/old.toml";
    private static final String ADDED = "tools/search.toml";

    private final GitWorkspace workspace;
    private final Cli bob;
    private final String then;
    private final String now;

    /// Two deployments: the second changes one item, deletes one and adds one.
    TimeTravelTest(RestartableLedger ledger, @TempDir Path folder) {
        String environment = ledger.environment("travel");
        workspace = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        workspace.write(CHANGED, "tokens = 100\n").write(DELETED, "old = true\n").commit("one");
        bob = ledger.cli(workspace.root(), "bob");
        then = bob.json("deploy").path("sequence").asText();
        workspace.delete(DELETED);
        workspace.write(CHANGED, "tokens = 200\n").write(ADDED, "on = true\n").commit("two");
        now = bob.json("deploy").path("sequence").asText();
    }

    @Test
    void statusNamesWhatDiffersFromThen() {
        JsonNode status = bob.json("status", "--as-of", then);

        assertEquals(then, status.path("sequence").asText());
        assertEquals("[\"modified\",\"deleted\",\"added\"]", operations(status.path("local")));
        assertEquals(4, bob.run("status", "--as-of", then, "--exit-code").exitCode());
        assertTrue(bob.ok("status", "--as-of", then).out().contains("pull --as-of " + then));
    }

    private static String operations(JsonNode changes) {
        return changes.findValues("operation").toString().replace(" ", "");
    }

    @Test
    void diffShowsTheLinesFromThenToNow() {
        String out = bob.ok("diff", "--as-of", then, CHANGED).out();

        assertTrue(out.contains("-tokens = 100"), out);
        assertTrue(out.contains("+tokens = 200"), out);
        assertTrue(out.contains("Plan: 0 to add, 1 to change, 0 to delete, 0 conflicts."), out);
    }

    @Test
    void pullBringsTheFilesBackAndDeployMakesThemCurrentAgain() {
        bob.ok("pull", "--as-of", then);

        assertEquals("tokens = 100\n", workspace.read(CHANGED));
        assertTrue(Files.exists(workspace.root().resolve(DELETED)));
        assertFalse(Files.exists(workspace.root().resolve(ADDED)));
        assertEquals("[]", bob.json("status", "--as-of", then).path("local").toString());
        bob.ok("pull", "--as-of", now);
        assertEquals("tokens = 200\n", workspace.read(CHANGED));
        assertEquals("on = true\n", workspace.read(ADDED));
        bob.ok("pull", "--as-of", then);
        JsonNode deployed = bob.json("deploy");
        assertEquals("applied", deployed.path("result").asText());
        assertEquals(3, deployed.path("changes").path(0).path("new_version").asInt());
        assertTrue(bob.ok("pull", "--as-of", then).out().contains("No changes"));
    }

    @Test
    void pullLeavesWhatWasNeverDeployedAlone() {
        workspace.write(CHANGED, "tokens = 300\n");

        Cli.Run left = bob.run("pull", "--as-of", then, CHANGED).expect(3);

        assertTrue(
                left.out().contains("pull --theirs --as-of " + then + " " + CHANGED), left.out());
        assertEquals("tokens = 300\n", workspace.read(CHANGED));
        bob.ok("pull", "--theirs", "--as-of", then, CHANGED);
        assertEquals("tokens = 100\n", workspace.read(CHANGED));
        assertEquals(2, bob.run("pull", "--mine", "--as-of", then).exitCode());
    }

    @Test
    void aFileThatBecameAFolderComesBack() {
        workspace.delete(ADDED).delete("tools").write("tools", "one file\n").commit("three");
        String file = bob.json("deploy").path("sequence").asText();
        bob.ok("pull", "--as-of", now);

        assertEquals("on = true\n", workspace.read(ADDED));
        bob.ok("deploy");
        bob.ok("pull", "--as-of", file);
        assertEquals("one file\n", workspace.read("tools"));
    }

    @Test
    void aMomentBeforeTheEnvironmentIsRefused() {
        assertEquals(5, bob.run("status", "--as-of", "2001-01-01T00:00:00Z").exitCode());
        assertEquals(2, bob.run("diff", "--as-of", "yesterday").exitCode());
        assertEquals(2, bob.run("diff", "--fetch", "--as-of", then).exitCode());
        assertEquals(2, bob.run("status", "--fetch", "--as-of", then).exitCode());
    }
}
