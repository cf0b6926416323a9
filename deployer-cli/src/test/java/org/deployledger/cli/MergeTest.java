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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `pull` and `resolve` make of a file that changed on both sides.
class MergeTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String NOTES = "notes/plan.txt";
    private static final String BASE = "# limits\ntokens = 100\nretries = 3\n";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    MergeTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
        bobs.write(ITEM, BASE).write(NOTES, "one\ntwo\nthree\nfour\nfive\n").commit("base");
        bob.ok("deploy");
        alice.ok("pull", "--theirs");
    }

    private void alicesDeploys(String path, String content) {
        alices.write(path, content).commit("alice");
        alice.ok("deploy", "-m", "raise limits for launch");
    }

    private String deployed(String path) {
        return developers.ledger().environments().content("prod", path).orElseThrow();
    }

    @Test
    void linesOfBothSidesComeTogether() {
        alicesDeploys(NOTES, "ONE\ntwo\nthree\nfour\nfive\n");
        bobs.write(NOTES, "one\ntwo\nthree\nfour\nFIVE\n").commit("bob");

        Cli.Run pulled = bob.run("pull");

        assertEquals(0, pulled.exitCode(), pulled.out());
        assertTrue(pulled.out().contains("(merged with yours)"), pulled.out());
        assertEquals("ONE\ntwo\nthree\nfour\nFIVE\n", bobs.read(NOTES));
        bobs.commit("merged");
        bob.ok("deploy");
        assertEquals("ONE\ntwo\nthree\nfour\nFIVE\n", deployed(NOTES));
    }

    @Test
    void keysInLinesNextToEachOtherComeTogether() {
        alicesDeploys(ITEM, "# limits\ntokens = 200\nretries = 3\n");
        bobs.write(ITEM, "# limits\ntokens = 100\nretries = 5 # mine\n").commit("bob");

        bob.ok("pull");

        assertEquals("# limits\ntokens = 200\nretries = 5 # mine\n", bobs.read(ITEM));
    }

    private void contradict() {
        alicesDeploys(ITEM, "# limits\ntokens = 200\nretries = 3\n");
        bobs.write(ITEM, "# limits\ntokens = 300\nretries = 3\n").commit("bob");
    }

    @Test
    void aContradictionIsMarkedWithWhoAndWhy() {
        contradict();

        Cli.Run pulled = bob.run("pull");

        assertEquals(3, pulled.exitCode());
        assertTrue(
                pulled.out().contains("key tokens    base 100    mine 300    theirs 200"),
                pulled.out());
        String file = bobs.read(ITEM);
        assertTrue(file.startsWith("# limits\n<<<<<<< mine: dev@example.com, "), file);
        assertTrue(file.contains("\n||||||| base: version 1\ntokens = 100\n=======\n"), file);
        assertTrue(file.contains(">>>>>>> theirs: version 2, alice@example.com, "), file);
        assertTrue(file.contains(", \"raise limits for launch\"\nretries = 3\n"), file);
    }

    @Test
    void whatIsMarkedIsNotDeployedUntilItIsResolved() {
        contradict();
        bob.run("pull");

        Cli.Run refused = bob.run("deploy");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("not resolved"), refused.err());
        assertTrue(bob.ok("status").out().contains("To be resolved"), bob.ok("status").out());
        Cli.Run unfinished = bob.run("resolve", ITEM);
        assertEquals(3, unfinished.exitCode());
        assertTrue(unfinished.err().contains("line 2, 4, 8"), unfinished.err());

        bobs.write(ITEM, "# limits\ntokens = 250\nretries = 3\n").commit("resolved");
        bob.ok("resolve", ITEM);

        assertFalse(bob.ok("status").out().contains("To be resolved"));
        bob.ok("deploy");
        assertEquals("# limits\ntokens = 250\nretries = 3\n", deployed(ITEM));
    }

    @Test
    void eitherSideCanBeTaken() {
        contradict();
        bob.run("pull");
        bob.ok("resolve", "--mine", ITEM);
        assertEquals("# limits\ntokens = 300\nretries = 3\n", bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("based on version 2"));

        bobs.write(ITEM, "# limits\ntokens = 400\nretries = 3\n").commit("again");
        alicesDeploys(ITEM, "# limits\ntokens = 201\nretries = 3\n");
        bob.run("pull");
        bob.ok("resolve", "--theirs", ITEM);
        assertEquals("# limits\ntokens = 201\nretries = 3\n", bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("No changes"));
    }

    @Test
    void aSecondPullLeavesAConflictInWorkAlone() {
        contradict();
        bob.run("pull");
        bobs.write(ITEM, bobs.read(ITEM).replace("tokens = 300", "tokens = 275"));
        String inWork = bobs.read(ITEM);
        alicesDeploys(ITEM, "# limits\ntokens = 202\nretries = 3\n");

        assertEquals(3, bob.run("pull").exitCode());

        assertEquals(inWork, bobs.read(ITEM));
        bobs.write(ITEM, "# limits\ntokens = 275\nretries = 3\n").commit("resolved");
        bob.ok("resolve");
        assertEquals(3, bob.run("deploy").exitCode());
        assertEquals(3, bob.run("pull").exitCode());
        assertTrue(bobs.read(ITEM).contains("||||||| base: version 2\ntokens = 200\n"));
    }

    @Test
    void pullingOneSideResolvesToo() {
        contradict();
        bob.run("pull");
        bob.ok("pull", "--mine", ITEM);
        assertEquals("# limits\ntokens = 300\nretries = 3\n", bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("~ " + ITEM));
        assertFalse(bob.ok("status").out().contains("To be resolved"));
    }

    @Test
    void whatOneSideDeletedAndTheOtherChangedIsForAPersonToDecide() throws IOException {
        alices.delete(ITEM).commit("gone");
        alice.ok("deploy");
        bobs.write(ITEM, "# limits\ntokens = 300\nretries = 3\n").commit("bob");

        Cli.Run pulled = bob.run("pull");
        assertEquals(3, pulled.exitCode());
        assertTrue(pulled.out().contains("theirs  deleted it"), pulled.out());
        assertFalse(pulled.out().contains("deployer resolve "), pulled.out());
        assertFalse(pulled.out().contains("mergetool"), pulled.out());
        assertEquals("# limits\ntokens = 300\nretries = 3\n", bobs.read(ITEM));
        Cli.Run refused = bob.run("deploy");
        assertFalse(refused.err().contains("deployer resolve " + ITEM), refused.err());
        assertTrue(refused.err().contains("deletes it, as they did"), refused.err());
        assertEquals(3, bob.run("resolve", ITEM).exitCode());
        bob.ok("resolve", "--theirs", ITEM);

        assertFalse(Files.exists(bobs.path(ITEM)));
        assertTrue(bob.ok("status").out().contains("No changes"));
    }

    @Test
    void allThatIsNotResolvedIsNamed() {
        for (String path : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
            bobs.write(path, "base\n");
        }
        bobs.commit("four");
        bob.ok("deploy");
        alice.ok("pull");
        for (String path : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
            alices.write(path, "alice\n");
            bobs.write(path, "bob\n");
        }
        alices.commit("alice");
        alice.ok("deploy");
        bobs.commit("bob");

        Cli.Run pulled = bob.run("pull");

        assertEquals(3, pulled.exitCode());
        assertTrue(pulled.out().contains("deployer pull --theirs ."), pulled.out());
        Cli.Run refused = bob.run("deploy");
        assertTrue(refused.err().contains("a.txt, b.txt, c.txt, d.txt"), refused.err());
    }

    @Test
    void bytesAreNeverMerged() {
        bobs.write("tools/logo.bin", "a\0b").commit("logo");
        bob.ok("deploy");
        alice.ok("pull");
        alicesDeploys("tools/logo.bin", "a\0c");
        bobs.write("tools/logo.bin", "a\0d").commit("other");

        assertEquals(3, bob.run("pull").exitCode());

        assertEquals("a\0d", bobs.read("tools/logo.bin"));
        assertEquals(3, bob.run("deploy").exitCode());
        bob.ok("resolve", "--mine", "tools/logo.bin");
        bob.ok("deploy");
        assertEquals("a\0d", deployed("tools/logo.bin"));
    }

    @Test
    void scriptsSeeWhatCollides() {
        contradict();

        JsonObject pulled = bob.run("pull", "--output", "json").json();

        JsonObject collision = pulled.objects("items").getFirst().objects("collisions").getFirst();
        assertEquals("key", collision.required("kind"));
        assertEquals("300", collision.required("mine"));
        JsonObject status = bob.ok("status", "--output", "json").json();
        assertEquals(ITEM, status.objects("unresolved").getFirst().required("path"));
        JsonObject resolved = bob.ok("resolve", "--theirs", ITEM, "--output", "json").json();
        assertEquals(2, resolved.objects("resolved").getFirst().number("base_version"));
    }

    @Test
    void resolveSaysWhereThereIsNothingToResolve() {
        assertEquals(5, bob.run("resolve", ITEM).exitCode());
        assertEquals(2, bob.run("resolve", "--mine").exitCode());
        assertTrue(bob.ok("resolve").out().startsWith("No changes"));
    }
}
