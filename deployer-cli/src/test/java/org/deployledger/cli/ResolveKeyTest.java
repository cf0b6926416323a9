package org.deployledger.cli;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One side taken for single keys of a file in conflict.
class ResolveKeyTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String BASE = "# limits\ntokens = 1\nretries = 1\n\n[net]\nport = 1\n";
    private static final String MINE =
            "# limits\ntokens = 2\nretries = 2 # why\n\n[net]\nport = 2\n";
    private static final String THEIRS = "# limits\ntokens = 3\nretries = 3\n\n[net]\nport = 3\n";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    ResolveKeyTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    private void contradict(String path, String base, String mine, String theirs) {
        bobs.write(path, base).commit("base");
        bob.ok("deploy");
        alice.ok("pull", "--theirs");
        alices.write(path, theirs).commit("alice");
        alice.ok("deploy", "-m", "for launch");
        bobs.write(path, mine).commit("mine because");
        assertEquals(3, bob.run("pull").exitCode());
    }

    private void contradict() {
        contradict(ITEM, BASE, MINE, THEIRS);
    }

    @Test
    void leavesMarkersOfTheRestAndResolvesWithTheLastKey() {
        contradict();

        Cli.Run first = bob.ok("resolve", "--theirs", "--key", "tokens", ITEM);

        assertTrue(first.out().startsWith("Took theirs of 1 key\n  ~ tokens    3\n"), first.out());
        assertTrue(
                first.out().contains("deployer resolve --mine --key retries " + ITEM), first.out());
        assertTrue(
                bobs.read(ITEM).startsWith("# limits\ntokens = 3\n<<<<<<< mine: "),
                bobs.read(ITEM));
        assertEquals(3, bob.run("deploy").exitCode());

        Cli.Run last = bob.ok("resolve", "--mine", "--key", "retries", "--key", "net.port", ITEM);

        assertTrue(last.out().contains("Resolved " + ITEM + ", based on version 2"), last.out());
        assertEquals(
                "# limits\ntokens = 3\nretries = 2 # why\n\n[net]\nport = 2\n", bobs.read(ITEM));
        bobs.commit("merged");
        bob.ok("deploy");
    }

    @Test
    void keepsWhatWasEditedOutsideOfTheMarkers() {
        contradict();
        bobs.write(ITEM, bobs.read(ITEM).replace("# limits", "# my limits"));

        bob.ok("resolve", "--mine", "--key", ".", ITEM);

        assertEquals(MINE.replace("# limits", "# my limits"), bobs.read(ITEM));
    }

    @Test
    void takesAllKeysBelowATable() {
        contradict();

        bob.ok("resolve", "--theirs", "--key", "net", ITEM);

        assertTrue(bobs.read(ITEM).endsWith("\n[net]\nport = 3\n"), bobs.read(ITEM));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml | 'a: 1\nb: 1\n' | 'a: 2\nb: 2\n' | 'a: 3\nb: 3\n' | 'a: 2\nb: 3\n'",
                "a.json | '{\"a\": 1, \"b\": 1}\n' | '{\"a\": 2, \"b\": 2}\n'"
                        + " | '{\"a\": 3, \"b\": 3}\n' | '{\"a\": 2, \"b\": 3}\n'",
                "p.md | '---\na: 1\nb: 1\n---\nx\n' | '---\na: 2\nb: 2\n---\nx\n'"
                        + " | '---\na: 3\nb: 3\n---\nx\ny\n' | '---\na: 2\nb: 3\n---\nx\ny\n'"
            })
    void worksInEachFormat(String path, String base, String mine, String theirs, String merged) {
        contradict(path, base, mine, theirs);

        bob.ok("resolve", "--mine", "--key", "a", path);
        bob.ok("resolve", "--theirs", "--key", "b", path);

        assertEquals(merged, bobs.read(path));
        assertFalse(bob.ok("status").out().contains("To be resolved"));
    }

    @Test
    void statusAndConflictsShowTheKeysThatAreLeftAndWhereBothSidesComeFrom() {
        contradict();
        bob.ok("resolve", "--theirs", "--key", "tokens", ITEM);

        String status = bob.ok("status").out();

        assertFalse(status.contains("key tokens"), status);
        assertTrue(status.contains("key retries    base 1    mine 2    theirs 3\n"), status);
        assertTrue(status.contains("\"mine because\""), status);
        assertTrue(status.contains("theirs  alice@example.com   "), status);
        assertTrue(status.contains("\"for launch\""), status);
        assertTrue(bob.ok("conflicts").out().contains("key retries"), bob.ok("conflicts").out());
        JsonObject open =
                bob.ok("status", "--output", "json").json().objects("unresolved").getFirst();
        assertEquals(
                List.of("retries", "net.port"),
                open.objects("collisions").stream().map(each -> each.required("key")).toList());
        assertEquals("mine because", open.object("mine").required("reason"));
        assertEquals("for launch", open.object("theirs").required("reason"));
    }

    @Test
    void scriptsSeeWhatWasTakenAndWhatIsLeft() {
        contradict();

        JsonObject json =
                bob.ok("resolve", "--mine", "--key", "tokens", ITEM, "--output", "json").json();

        assertEquals("tokens", json.objects("keys").getFirst().required("key"));
        assertFalse(json.flag("resolved"));
        assertEquals(2, json.objects("unresolved").getFirst().objects("collisions").size());
    }

    @Test
    void undoTakesBackOneKeyAtATime() {
        contradict();
        String marked = bobs.read(ITEM);
        bob.ok("resolve", "--mine", "--key", "tokens", ITEM);
        bob.ok("resolve", "--mine", "--key", ".", ITEM);

        bob.ok("undo");
        assertTrue(bob.ok("status").out().contains("key retries"));
        bob.ok("undo");

        assertEquals(marked, bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("key tokens"));
    }

    @Test
    void refusesWhatIsNotInConflictOrCannotBeTaken() {
        contradict();

        Cli.Run other = bob.run("resolve", "--mine", "--key", "net.host", ITEM);
        assertEquals(5, other.exitCode());
        assertTrue(
                other.err().contains("deployer resolve --mine --key tokens " + ITEM), other.err());
        assertEquals(2, bob.run("resolve", "--key", "tokens", ITEM).exitCode());
        assertEquals(2, bob.run("resolve", "--mine", "--key", "a..b", ITEM).exitCode());
        bobs.write(ITEM, bobs.read(ITEM).replaceFirst("\n=======\n", "\n"));
        Cli.Run broken = bob.run("resolve", "--mine", "--key", "tokens", ITEM);
        assertEquals(5, broken.exitCode());
        assertTrue(broken.err().contains("do not fit together"), broken.err());
    }

    @Test
    void markersAreNotDeployedWhoeverPutThemThere() {
        contradict();
        String marked = bobs.read(ITEM);
        bob.ok("resolve", "--mine", ITEM);
        bobs.write(ITEM, marked).commit("stash pop");

        Cli.Run refused = bob.run("deploy");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("conflict markers"), refused.err());
    }

    @Test
    void aLostStateLeavesMarkersAloneAndSaysHowToGoOn() throws IOException {
        contradict();
        String marked = bobs.read(ITEM);
        Files.delete(bobs.path(".git/deployer/state.db"));

        Cli.Run pulled = bob.run("pull");

        assertEquals(3, pulled.exitCode(), pulled.out() + pulled.err());
        assertEquals(marked, bobs.read(ITEM));
        assertTrue(pulled.out().contains("nothing is known of any more"), pulled.out());
        Cli.Run resolved = bob.run("resolve", ITEM);
        assertTrue(resolved.err().contains("deployer pull --mine " + ITEM), resolved.err());
        bobs.write(ITEM, MINE).commit("finished by hand");
        bob.ok("pull", "--mine", ITEM);
        bob.ok("deploy");
    }
}
