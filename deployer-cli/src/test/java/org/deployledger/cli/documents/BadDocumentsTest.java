package org.deployledger.cli.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Documents, clocks and local states as they should not be: nothing is lost, nothing is
/// overwritten, and it is said what is wrong.
class BadDocumentsTest {
    private static final String FILE = "plans/launch.md";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    BadDocumentsTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
        bob.ok("artifact", "new", "plan", "Launch", "-m", "first");
    }

    private String status() {
        return bob.ok("sync", "status").out();
    }

    @Test
    void frontMatterThatDoesNotParseIsNamedWithItsPlaceAndKeepsNothingElseFromWorking() {
        bobs.write("plans/bad.md", "---\nid: bad\nkind: [plan\nstate: DRAFT\n---\ntext\n");

        String list = bob.ok("artifact", "list").out();
        Cli.Run edit = bob.run("artifact", "edit", "plans/bad.md", "--title", "x");
        Cli.Run push = bob.run("sync", "push");

        assertTrue(list.contains("! plans/bad.md"), list);
        assertTrue(status().contains("will be refused: line 4"), status());
        assertEquals(5, edit.exitCode());
        assertTrue(edit.err().contains("cannot be read"), edit.err());
        assertEquals(5, push.exitCode());
        bob.ok("artifact", "edit", "launch", "--set", "budget=1");
        bobs.delete("plans/bad.md");
        bob.ok("sync", "push");
    }

    @Test
    void anIdThatTwoFilesHaveIsRefusedWithBoth() {
        bobs.write("plans/copy.md", bobs.read(FILE));

        Cli.Run show = bob.run("artifact", "show", "launch");

        assertEquals(5, show.exitCode());
        assertTrue(show.err().contains("plans/copy.md, plans/launch.md"), show.err());
        assertTrue(bob.ok("artifact", "show", FILE).out().contains("plan launch"));
        assertTrue(status().contains("plans/launch.md has the same id"), status());
        assertEquals(5, bob.run("artifact", "new", "plan", "X", "--id", "launch").exitCode());
    }

    @Test
    void idsAndTitlesLikePathsLeadNowhere() {
        for (String id : List.of("../x", "/etc/passwd", "a/b", "..", ".hidden", "a..b", "a\nb")) {
            assertEquals(5, bob.run("artifact", "new", "plan", "X", "--id", id).exitCode(), id);
        }
        bob.ok("artifact", "new", "plan", "../../etc/passwd");
        assertTrue(Files.exists(bobs.path("plans/etc-passwd.md")));

        bobs.write("plans/odd.md", bobs.read(FILE).replace("id: launch", "id: ../../odd"));
        assertTrue(status().contains("is no id"), status());
        assertEquals(5, bob.run("sync", "push").exitCode());
    }

    @Test
    void aClockThatJumpsHidesNoEdit() {
        bob.ok("sync", "push");
        for (String time : List.of("2099-01-01T00:00:00Z", "1970-01-02T00:00:00Z")) {
            bobs.write(FILE, bobs.read(FILE) + time + "\n").touch(FILE, Instant.parse(time));

            assertEquals(
                    1, bob.ok("sync", "status", "--output", "json").json().objects("local").size());
            bobs.write(FILE, bobs.read(FILE).replace("0:00", "0:01"))
                    .touch(FILE, Instant.parse(time));
            bob.ok("sync", "push");
            assertEquals(
                    bobs.read(FILE),
                    developers.ledger().environments().content("prod", FILE).orElseThrow());
        }
    }

    @Test
    void aDamagedLocalStateIsMadeAgainFromTheFilesAndTheLedger() throws IOException {
        bob.ok("sync", "push");
        bob.ok("artifact", "edit", "launch", "--set", "budget=1", "-m", "money");
        String edited = bobs.read(FILE);
        alice.ok("sync", "pull");
        alices.write(FILE, alices.read(FILE) + "alice\n");
        alice.ok("sync", "push");
        byte[] garbage =
                "this is no database, whatever it was\n"
                        .repeat(300)
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(bobs.path(".git/deployer/state.db"), garbage);

        Cli.Run status = bob.ok("sync", "status");
        Cli.Run push = bob.run("sync", "push");

        assertTrue(status.err().contains("reasons queued for documents"), status.err());
        assertArrayEquals(garbage, Files.readAllBytes(bobs.path(".git/deployer/state.db.damaged")));
        assertTrue(status.out().contains("never asked"), status.out());
        assertEquals(3, push.exitCode());
        assertEquals(edited, bobs.read(FILE));
        assertTrue(
                developers
                        .ledger()
                        .environments()
                        .content("prod", FILE)
                        .orElseThrow()
                        .endsWith("alice\n"));
    }

    @Test
    void aNewerLocalStateIsRefusedAndLeftAlone() throws SQLException {
        try (Connection state =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + bobs.path(".git/deployer/state.db"));
                Statement statement = state.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }

        Cli.Run refused = bob.run("artifact", "list", "--output", "json");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("state_newer"), refused.err());
        assertFalse(Files.exists(bobs.path(".git/deployer/state.db.damaged")));
    }

    @Test
    void whatAKilledCommandLeftBehindIsRemovedOnceItIsOld() {
        bobs.write("plans/.deployer-1", "half of a fi")
                .touch("plans/.deployer-1", Instant.parse("2026-01-01T00:00:00Z"));
        bobs.write("plans/.deployer-2", "another command is at wo");

        bob.ok("artifact", "list");

        assertFalse(Files.exists(bobs.path("plans/.deployer-1")));
        assertTrue(Files.exists(bobs.path("plans/.deployer-2")));
    }

    @Test
    void aFileOfSomebodyElsesIsNotTakenForOneThatWasLeftBehind() {
        Instant old = Instant.parse("2026-01-01T00:00:00Z");
        bobs.write("plans/.deployer-notes.txt", "mine").touch("plans/.deployer-notes.txt", old);
        bobs.write("plans/.deployer-7", "tracked").commit("tracked");
        bobs.touch("plans/.deployer-7", old);

        bob.ok("artifact", "list");

        assertEquals("mine", bobs.read("plans/.deployer-notes.txt"));
        assertEquals("tracked", bobs.read("plans/.deployer-7"));
    }

    @Test
    void aDocumentThatWouldNeverBePushedIsRefused() {
        bobs.write(".gitignore", "stories/\n");
        bobs.write("plans/.gitignore", "*draft*\n");
        bobs.write("deployer.toml", "environment = \"prod\"\nexclude = [\"runbooks/**\"]\n");

        Cli.Run ignored = bob.run("artifact", "new", "story", "Login");
        Cli.Run deeper = bob.run("artifact", "new", "plan", "A draft");
        Cli.Run excluded = bob.run("artifact", "new", "runbook", "Restart");

        assertEquals(5, ignored.exitCode());
        assertTrue(ignored.err().contains("git ignores"), ignored.err());
        assertEquals(5, deeper.exitCode());
        assertEquals(5, excluded.exitCode());
        assertTrue(excluded.err().contains("deployer config"), excluded.err());
        bob.ok("artifact", "new", "plan", "Landing");
    }

    @Test
    void frontMatterThatCannotBeEditedIsRefusedWithTheNextStep() {
        bobs.write("plans/bad.md", "---\nid: [bad\n---\n");

        Cli.Run refused = bob.run("artifact", "edit", "plans/bad.md", "--title", "Good");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("deployer artifact edit plans/bad.md"), refused.err());
    }

    @Test
    void kindsThatCannotBeUnderstoodAreRefusedWithTheirPlace() {
        bobs.write(".ledger/documents.toml", "[[kind]]\nname = \"plan\"\nfolder = \"../plans\"\n");

        Cli.Run refused = bob.run("artifact", "list");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains(".ledger/documents.toml"), refused.err());
        assertTrue(refused.err().contains("line 3"), refused.err());
    }

    @Test
    void aFolderThatIsALinkIsNotWrittenThrough() throws IOException {
        Path elsewhere = Files.createDirectories(bobs.root().resolveSibling("elsewhere"));
        Files.createSymbolicLink(bobs.path("stories"), elsewhere);

        Cli.Run refused = bob.run("artifact", "new", "story", "Login");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("is a link"), refused.err());
        JsonObject list = bob.ok("artifact", "list", "--output", "json").json();
        assertEquals(1, list.objects("documents").size());
    }
}
