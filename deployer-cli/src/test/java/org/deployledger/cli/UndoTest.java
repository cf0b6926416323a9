package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// What `undo` takes back, and what it leaves alone.
class UndoTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String MINE = "tokens = 300\nretries = 3\n";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    UndoTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
        bobs.write(ITEM, "tokens = 100\nretries = 3\n").commit("base");
        bob.ok("deploy");
        alice.ok("pull", "--theirs");
    }

    private void contradict() {
        alices.write(ITEM, "tokens = 200\nretries = 3\n")
                .write("tools/new.toml", "on = true\n")
                .commit("alice");
        alice.ok("deploy");
        bobs.write(ITEM, MINE).commit("bob");
        assertEquals(3, bob.run("pull").exitCode());
    }

    @Test
    void aPullIsTakenBackWithItsConflictsAndWhatItBrought() {
        contradict();

        String out = bob.ok("undo").out();

        assertTrue(out.startsWith("Took back pull"), out);
        assertEquals(MINE, bobs.read(ITEM));
        assertFalse(Files.exists(bobs.path("tools/new.toml")));
        String status = bob.ok("status").out();
        assertTrue(status.contains("based on version 1"), status);
        assertTrue(status.contains("tools/new.toml"), status);
        assertFalse(status.contains("To be resolved"), status);

        assertEquals(3, bob.run("pull").exitCode());
        assertTrue(bobs.read(ITEM).startsWith("<<<<<<<"));
        assertEquals("on = true\n", bobs.read("tools/new.toml"));
    }

    @Test
    void aResolutionIsTakenBackAndThenThePullBeforeIt() {
        contradict();
        String marked = bobs.read(ITEM);
        bob.ok("resolve", "--theirs", ITEM);

        bob.ok("undo");
        assertEquals(marked, bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("To be resolved"));

        bob.ok("undo");
        assertEquals(MINE, bobs.read(ITEM));
        assertTrue(bob.ok("undo").out().startsWith("No changes"));
    }

    @Test
    void whatAPullFromThePastWroteOverIsBroughtBack() {
        bob.ok("set", ITEM, "retries", "9");
        String work = bobs.read(ITEM);
        bob.ok("pull", "--theirs", "--as-of", "1", ITEM);
        assertEquals("tokens = 100\nretries = 3\n", bobs.read(ITEM));

        assertTrue(bob.ok("undo").out().startsWith("Took back pull --as-of"));

        assertEquals(work, bobs.read(ITEM));
        assertTrue(bob.ok("undo").out().startsWith("Took back set"));
    }

    @Test
    void anEditByKeyIsTakenBack() {
        bob.ok("set", ITEM, "tokens", "7");
        bob.ok("unset", ITEM, "retries");
        assertEquals("tokens = 7\n", bobs.read(ITEM));

        assertTrue(bob.ok("undo").out().startsWith("Took back unset"));
        assertEquals("tokens = 7\nretries = 3\n", bobs.read(ITEM));
        bob.ok("undo");
        assertEquals("tokens = 100\nretries = 3\n", bobs.read(ITEM));
    }

    @Test
    void aFileThatChangedSinceIsLeftAloneAndAllTheOthersToo() {
        contradict();
        bobs.write(ITEM, "tokens = 250\nretries = 3\n");

        Cli.Run refused = bob.run("undo");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains(ITEM), refused.err());
        assertEquals("tokens = 250\nretries = 3\n", bobs.read(ITEM));
        assertEquals("on = true\n", bobs.read("tools/new.toml"));
    }

    @Test
    void whatChangedSinceCanBeKeptSoThatTheRestIsTakenBackAndThenWhatWasBefore() {
        bobs.write("tools/b.toml", "a = 1\n");
        bob.ok("set", "tools/b.toml", "a", "2");
        contradict();
        bobs.write(ITEM, "tokens = 250\nretries = 3\n");
        Cli.Run refused = bob.run("undo");
        assertTrue(refused.err().contains("deployer undo --keep-changed"), refused.err());

        String out = bob.ok("undo", "--keep-changed").out();

        assertTrue(out.contains(ITEM + "    changed since, left as it is"), out);
        assertEquals("tokens = 250\nretries = 3\n", bobs.read(ITEM));
        assertFalse(Files.exists(bobs.path("tools/new.toml")));
        assertTrue(bob.ok("undo").out().startsWith("Took back set"));
    }

    @Test
    void aDeploymentOfAnotherItemLeavesTheRestToBeTakenBack() {
        bob.ok("set", ITEM, "tokens", "7");
        bobs.write("tools/other.toml", "on = true\n").commit("other");
        bob.ok("deploy", "tools/other.toml");

        assertTrue(bob.ok("undo").out().startsWith("Took back set"));

        assertEquals("tokens = 100\nretries = 3\n", bobs.read(ITEM));
    }

    @Test
    void aResolutionThatWasCutOffAfterItsWriteIsTakenBack() throws SQLException {
        contradict();
        String marked = bobs.read(ITEM);
        state("CREATE TRIGGER cut BEFORE DELETE ON merges BEGIN SELECT RAISE(FAIL, 'cut'); END");
        assertEquals(1, bob.run("resolve", "--theirs", ITEM).exitCode());
        state("DROP TRIGGER cut");
        assertEquals("tokens = 200\nretries = 3\n", bobs.read(ITEM));

        bob.ok("undo");

        assertEquals(marked, bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("To be resolved"));
    }

    @Test
    void whatWasLearntSinceStaysKnown() {
        bob.ok("set", ITEM, "tokens", "7");
        alices.write(ITEM, "tokens = 200\nretries = 3\n").commit("alice");
        alice.ok("deploy");
        bob.ok("status", "--fetch");

        bob.ok("undo");

        assertTrue(bob.ok("status").out().contains("version 1 → 2"), bob.ok("status").out());
    }

    private void state(String change) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + bobs.path(".git/deployer/state.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(change);
        }
    }

    @Test
    void whatWasDeployedIsNotTakenBack() {
        bob.ok("set", ITEM, "tokens", "7");
        bobs.commit("seven");
        bob.ok("deploy");

        assertTrue(bob.ok("undo").out().startsWith("No changes"));
        assertEquals("tokens = 7\nretries = 3\n", bobs.read(ITEM));
    }
}
