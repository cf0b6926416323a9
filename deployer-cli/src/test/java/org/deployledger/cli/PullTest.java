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
import java.util.concurrent.atomic.AtomicInteger;

/// What `pull` does to files: it takes what others deployed, and loses nothing of what is here.
class PullTest {
    private static final String ITEM = "agents/coordinator.toml";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    PullTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    @Test
    void pullTakesWhatOthersDeployedAndDeletesWhatTheyDeleted() {
        bobs.write("tools/search.toml", "on = true\n").commit("search");
        bob.ok("deploy");
        alice.ok("pull");
        assertEquals("on = true\n", alices.read("tools/search.toml"));
        assertTrue(alice.ok("status").out().contains("No changes"));

        bobs.delete("tools/search.toml").commit("no search");
        bob.ok("deploy");
        assertTrue(alice.ok("status", "--fetch").out().contains("- tools/search.toml"));
        alice.ok("pull");
        assertFalse(Files.exists(alices.path("tools")));
    }

    @Test
    void whatGitBroughtOfAnOlderVersionIsNoChangeOfOnesOwn() {
        bob.ok("deploy");
        alice.ok("pull");
        bobs.write(ITEM, "tokens = 2\n").commit("two");
        bob.ok("deploy");
        bobs.write(ITEM, "tokens = 3\n").commit("three");
        bob.ok("deploy");
        alices.write(ITEM, "tokens = 2\n").commit("as git pull would");

        String out = alice.ok("pull").out();

        assertTrue(out.contains("version 2 → 3"), out);
        assertEquals("tokens = 3\n", alices.read(ITEM));
        assertTrue(alice.ok("status").out().contains("No changes"));
    }

    @Test
    void theirsDropsWhatChangedHere() {
        bob.ok("deploy");
        alice.ok("status", "--fetch");
        bobs.write("agents/coordinator.toml", "tokens = 5\n").commit("five");
        bob.ok("deploy");
        alices.write("agents/coordinator.toml", "tokens = 6\n").commit("six");

        assertEquals(3, alice.run("pull").exitCode());
        alice.ok("pull", "--theirs");

        assertEquals("tokens = 5\n", alices.read("agents/coordinator.toml"));
        assertTrue(alice.ok("status").out().contains("No changes"));
    }

    @Test
    void aFileThatBecameAFolderIsTakenAndTheWayBackToo() {
        bobs.write("tools", "one file\n").commit("a file");
        bob.ok("deploy");
        alice.ok("pull");
        bobs.delete("tools").write("tools/search.toml", "on = true\n").commit("a folder");
        bob.ok("deploy");

        alice.ok("pull");

        assertEquals("on = true\n", alices.read("tools/search.toml"));
        bobs.delete("tools/search.toml").delete("tools").write("tools", "again\n").commit("back");
        bob.ok("deploy");
        alice.ok("pull");
        assertEquals("again\n", alices.read("tools"));
    }

    @Test
    void aFileThatIsEditedWhileThePullRunsIsLeftAlone() {
        bob.ok("deploy");
        alice.ok("pull");
        bobs.write(ITEM, "tokens = 200\n").commit("more");
        bob.ok("deploy");
        developers.ledger().whileFetching(() -> alices.write(ITEM, "tokens = 150 # mine\n"));

        Cli.Run pulled = alice.run("pull");

        assertEquals(3, pulled.exitCode(), pulled.out());
        assertEquals("tokens = 150 # mine\n", alices.read(ITEM));
        developers.ledger().whileFetching(() -> {});
        assertEquals(3, alice.run("pull").exitCode());
        alice.ok("pull", "--theirs");
        assertEquals("tokens = 200\n", alices.read(ITEM));
    }

    @Test
    void whatABrokenPullHasTakenIsNotListedAsNew() {
        bobs.write("tools/a.toml", "a\n").write("tools/b.toml", "b\n").commit("two");
        bob.ok("deploy");
        AtomicInteger fetched = new AtomicInteger();
        developers
                .ledger()
                .whileFetching(
                        () -> {
                            if (fetched.incrementAndGet() > 1) {
                                throw new IllegalStateException("the plug is pulled");
                            }
                        });

        assertEquals(6, alice.run("pull", "tools").exitCode());
        developers.ledger().whileFetching(() -> {});

        String out = alice.ok("status").out();
        assertEquals(1, out.lines().filter(line -> line.contains("tools/")).count(), out);
        alice.ok("pull");
        assertEquals("b\n", alices.read("tools/b.toml"));
    }

    @Test
    void aFolderInTheWayOfAFileIsNamedAndNothingInItIsLost() {
        bobs.write("tools", "one file\n").commit("a file");
        bob.ok("deploy");
        alices.write("tools/notes.txt", "mine\n").write(".gitignore", "notes.txt\n");
        alices.commit("ignore notes");

        assertEquals(3, alice.run("pull").exitCode());
        Cli.Run refused = alice.run("pull", "--theirs");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("tools"), refused.err());
        assertEquals("mine\n", alices.read("tools/notes.txt"));
    }
}
