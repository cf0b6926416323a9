package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.stream.Stream;

/// Change sets that people work on.
@ExtendWith(SharedLedger.class)
class ChangeSetsTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String OTHER = "tools/search.toml";
    private static final String TEXT = "# limits\ntokens = 100 # a day\nmodel = \"small\"\n";

    private final RestartableLedger ledger;
    private final String environment;
    private final GitWorkspace atAlice;
    private final GitWorkspace atBob;
    private final Cli alice;
    private final Cli bob;

    ChangeSetsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("changes");
        atAlice = GitWorkspace.forEnvironment(folder.resolve("alice"), environment);
        atAlice.write(ITEM, TEXT).commit("one");
        alice = ledger.cli(atAlice.root(), "alice");
        alice.ok("deploy");
        atBob = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        atBob.write("README.md", "bob\n").commit("one");
        bob = ledger.cli(atBob.root(), "bob");
        bob.ok("pull");
    }

    @Test
    void neitherMarkersNorAnOpenMergeAreStaged() {
        bob.ok("change", "open");
        atBob.write(
                        OTHER,
                        """
                        <<<<<<< mine: a
                        x = 1
                        ||||||| base: none
                        =======
                        x = 2
                        >>>>>>> theirs: version 1
                        """)
                .commit("markers");

        Cli.Run marked = bob.run("change", "add", OTHER);

        assertEquals(3, marked.exitCode(), marked.err());
        assertTrue(marked.err().contains("change add --allow-markers " + OTHER), marked.err());
        bob.ok("change", "add", "--allow-markers", OTHER);

        atAlice.write(ITEM, TEXT.replace("100", "200")).commit("alice");
        alice.ok("deploy");
        atBob.write(ITEM, TEXT.replace("100", "300")).commit("bob");
        assertEquals(3, bob.run("pull", ITEM).exitCode());
        for (String[] words :
                new String[][] {{"add", ITEM}, {"set", ITEM, "model", "x"}, {"remove", ITEM}}) {
            Cli.Run open =
                    bob.run(
                            Stream.concat(Stream.of("change"), Stream.of(words))
                                    .toArray(String[]::new));
            assertEquals(3, open.exitCode(), open.err());
            assertTrue(open.err().contains("not resolved"), open.err());
        }
    }

    @Test
    void stagesOverSeveralCommandsAndDeploysAllAtOnce() {
        alice.ok("change", "open", "-m", "raise limits");
        atAlice.write(OTHER, "on = true\n").commit("two");
        alice.ok("change", "add", ".");
        JsonNode shown = alice.json("change", "set", ITEM, "tokens", "8192");

        assertEquals(2, shown.path("staged").size());
        assertEquals("1", bob.json("history", ITEM, "--limit", "1").path("version").asText());
        alice.ok("change", "validate");
        JsonNode committed = alice.json("change", "commit");

        assertEquals("applied", committed.path("result").asText());
        assertEquals(2, committed.path("changes").size());
        alice.ok("pull");
        assertEquals(TEXT.replace("100", "8192"), atAlice.read(ITEM));
        assertTrue(alice.ok("status").out().contains("No changes"));
        assertTrue(alice.ok("log", "--limit", "1").out().contains("raise limits"));
        Cli.Run over = alice.run("change", "show").expect(2);
        assertTrue(over.err().contains("deployer change open"), over.err());
    }

    @Test
    void replayKnowsChangeSetsThatAreOpenAsTheViewsDo() {
        bob.ok("change", "open");
        bob.ok("change", "set", ITEM, "tokens", "50");
        long open =
                bob.json("replay", "--environment", environment)
                        .at("/environments/0/sequence")
                        .asLong();

        bob.ok("replay", "--environment", environment, "--compare");
        bob.ok("change", "rollback");

        bob.ok("replay", "--environment", environment, "--compare");
        bob.ok("replay", "--environment", environment, "--as-of", "" + open, "--compare");
    }

    @Test
    void findsAConflictWhenSomebodyElseWasFirst() {
        bob.ok("change", "open");
        bob.ok("change", "set", ITEM, "tokens", "50");
        alice.ok("change", "open");
        alice.ok("change", "set", ITEM, "tokens", "200");
        alice.ok("change", "commit");

        Cli.Run validated = bob.run("change", "validate").expect(3);
        Cli.Run committed = bob.run("change", "commit").expect(3);

        assertTrue(validated.out().contains("1 conflict"), validated.out());
        assertTrue(committed.out().contains("your base: version 1"), committed.out());
        assertEquals("2", bob.json("history", ITEM, "--limit", "1").path("version").asText());
    }

    @Test
    void takesThePresentVersionOfWhatTheWorkspaceDoesNotHold() {
        atAlice.write(OTHER, "on = true\n").commit("two");
        alice.ok("deploy");

        bob.ok("change", "open");
        bob.ok("change", "set", OTHER, "on", "false");
        JsonNode committed = bob.json("change", "commit");

        assertEquals("applied", committed.path("result").asText());
        assertEquals("2", committed.path("changes").get(0).path("new_version").asText());
    }

    @Test
    void takesChangesOutAgainAndRollsBackTheRest() {
        alice.ok("change", "open");
        alice.ok("change", "set", ITEM, "tokens", "1");
        alice.ok("change", "remove", ITEM);
        JsonNode removed = alice.json("change", "show");
        JsonNode empty = alice.json("change", "unset", ITEM);
        alice.ok("change", "set", ITEM, "tokens", "2");
        String id = alice.json("change", "rollback", "-m", "not now").path("change_set").asText();

        assertEquals(1, removed.path("staged").size());
        assertEquals("delete", removed.path("staged").get(0).path("operation").asText());
        assertEquals(0, empty.path("staged").size());
        JsonNode decided = alice.json("show", id);
        assertEquals("withdrawn", decided.path("result").asText());
        assertEquals(40, decided.path("git_commit").asText().length());
        assertEquals(0, alice.json("change", "list").path("change_sets").size());
    }

    @Test
    void isListedForEverybodyAndTouchedByItsOwnerOnly() {
        String id = alice.json("change", "open", "-m", "mine").path("change_set").asText();

        alice.ok("change", "set", ITEM, "tokens", "3");
        String listed = bob.ok("change", "list").out();
        String status = bob.ok("status", "--fetch").out();
        assertTrue(status.contains("Others are working on") && status.contains(ITEM), status);
        assertTrue(bob.ok("status").out().contains("alice"), "known offline");
        Cli.Run refused = bob.run("change", "add", ".", "--change-set", id).expect(5);

        assertTrue(listed.contains("alice") && listed.contains("mine"), listed);
        assertTrue(refused.err().contains("belongs to"), refused.err());
        Cli.Run stranger = bob.run("change", "rollback", "--change-set", id).expect(5);
        assertTrue(stranger.err().contains("belongs to"), stranger.err());
        Cli.Run commit = bob.run("change", "commit", "--change-set", id).expect(5);
        assertTrue(commit.err().contains("belongs to"), commit.err());
        assertEquals(0, bob.json("status").path("unsettled").asInt());
        alice.run("change", "rollback", "--change-set", id.substring(0, 3)).expect(2);
        alice.ok("change", "rollback");
        assertFalse(bob.ok("status", "--fetch").out().contains("Others are working on"));
    }

    @Test
    void aReasonThatIsTooLongDoesNotEndIt() {
        alice.ok("change", "open");
        alice.ok("change", "set", ITEM, "tokens", "8");

        alice.run("change", "commit", "-m", "x".repeat(5_000)).expect(2);

        alice.ok("change", "commit", "-m", "short");
    }

    @Test
    void outlivesTheLedgersRestart() {
        alice.ok("change", "open");
        alice.ok("change", "set", ITEM, "tokens", "7");

        ledger.restart();

        assertEquals(1, alice.json("change", "show").path("staged").size());
        assertEquals("applied", alice.json("change", "commit").path("result").asText());
    }

    @Test
    void expiresAsTheEnvironmentSays() {
        alice.ok("env", "configure", environment, "--expiry", "1s");
        String id = alice.json("change", "open").path("change_set").asText();

        Await.until(
                "the change set has expired",
                () -> alice.json("show", id).path("result").asText().equals("expired"));

        Cli.Run late = alice.run("change", "set", ITEM, "tokens", "9").expect(5);
        assertTrue(late.err().contains("expired"), late.err());
    }
}
