package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Conflicts that a tool is opened on.
class MergetoolTest {
    private static final String ITEM = "agents/coordinator.toml";

    @AutoClose private final Developers developers;
    private final Path home;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    MergetoolTest(@TempDir Path folder) {
        developers = new Developers(folder);
        home = folder.resolve("home-bob");
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob").with("PATH", System.getenv("PATH"));
        alice = developers.cli("alice");
    }

    @BeforeEach
    void contradict() {
        bobs.write(ITEM, "tokens = 1\n").commit("base");
        bob.ok("deploy");
        alice.ok("pull", "--theirs");
        alices.write(ITEM, "tokens = 3\n").commit("alice");
        alice.ok("deploy");
        bobs.write(ITEM, "tokens = 2\n").commit("bob");
        assertEquals(3, bob.run("pull").exitCode());
    }

    private void user(String configuration) throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve(".gitconfig"), configuration);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(bobs.path(".git/deployer"))) {
            return all.filter(each -> each.getFileName().toString().startsWith("mergetool"))
                    .toList();
        }
    }

    @Test
    void resolvesWhatTheToolLeavesWithoutMarkers() throws IOException {
        user(
                """
                [merge]
                    tool = mine
                [mergetool "mine"]
                    cmd = "cat \\"$BASE\\" \\"$LOCAL\\" \\"$REMOTE\\" | sed 's/^/# /' > \\"$MERGED\\""
                """);

        Cli.Run run = bob.ok("mergetool");

        assertTrue(run.out().contains("~ " + ITEM + "    resolved"), run.out());
        assertEquals("# tokens = 1\n# tokens = 2\n# tokens = 3\n", bobs.read(ITEM));
        assertFalse(bob.ok("status").out().contains("To be resolved"));
        assertEquals(List.of(), left());
        bobs.commit("merged");
        bob.ok("deploy");
    }

    @Test
    void undoTakesBackWhatTheToolDid() throws IOException {
        user("[merge]\n tool = x\n[mergetool \"x\"]\n cmd = echo 'tokens = 9' > \\\"$MERGED\\\"\n");
        String marked = bobs.read(ITEM);
        bob.ok("mergetool", ITEM);

        Cli.Run undone = bob.ok("undo");

        assertTrue(undone.out().startsWith("Took back mergetool"), undone.out());
        assertEquals(marked, bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("key tokens"));
    }

    @Test
    void leavesOpenWhatAToolThatEndedWithAnErrorMade() throws IOException {
        user(
                """
                [merge]
                    tool = x
                [mergetool "x"]
                    cmd = "echo 'tokens = 9' > \\"$MERGED\\"; exit 1"
                """);

        Cli.Run run = bob.run("mergetool");

        assertEquals(3, run.exitCode(), run.out());
        assertTrue(run.out().contains("ended with an error"), run.out());
        assertEquals("tokens = 9\n", bobs.read(ITEM));
        assertTrue(bob.ok("status").out().contains("To be resolved"));
        bob.ok("resolve", ITEM);
    }

    @Test
    void leavesOpenWhatHasMarkersYet() throws IOException {
        user("[merge]\n tool = x\n[mergetool \"x\"]\n cmd = true\n");

        Cli.Run run = bob.run("mergetool", "--output", "json");

        assertEquals(3, run.exitCode());
        assertEquals("markers_left", run.json().objects("items").getFirst().required("outcome"));
        assertTrue(bob.ok("undo").out().startsWith("Took back pull"));
    }

    @Test
    void putsTheFileBackWhereATrustedToolFails() throws IOException {
        user(
                """
                [merge]
                    tool = x
                [mergetool "x"]
                    trustExitCode = true
                    cmd = "echo broken > \\"$MERGED\\"; exit 1"
                """);
        String marked = bobs.read(ITEM);

        Cli.Run run = bob.run("mergetool");

        assertEquals(3, run.exitCode());
        assertEquals(marked, bobs.read(ITEM));
        assertTrue(run.out().contains("said that it failed"), run.out());
        assertEquals(List.of(), left());
    }

    /// Whoever cloned a repository has not agreed to run what its configuration says.
    @Test
    void neverRunsWhatARepositorySays() throws IOException {
        Path trace = home.resolveSibling("trace");
        Files.writeString(
                bobs.path(".git/config"),
                Files.readString(bobs.path(".git/config"))
                        + "[merge]\n tool = evil\n[mergetool \"evil\"]\n cmd = touch "
                        + trace
                        + "\n"
                        + "[mergetool \"vimdiff\"]\n cmd = touch "
                        + trace
                        + "\n path = /bin/touch\n");

        Cli.Run refused = bob.run("mergetool");
        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("in the repository alone"), refused.err());
        Cli.Run asked = bob.run("mergetool", "--tool", "evil");
        assertEquals(5, asked.exitCode());
        assertTrue(asked.err().contains("mergetool.evil.cmd"), asked.err());
        user("[merge]\n tool = vimdiff\n[mergetool \"vimdiff\"]\n path = /nowhere/vim\n");
        Cli.Run absent = bob.run("mergetool");
        assertEquals(1, absent.exitCode());
        assertTrue(absent.err().contains("/nowhere/vim"), absent.err());
        assertFalse(Files.exists(trace));
        assertEquals(List.of(), left());
    }

    @Test
    void saysWhereNoToolIsConfiguredOrKnown() throws IOException {
        Cli.Run none = bob.run("mergetool");
        assertEquals(5, none.exitCode());
        assertTrue(none.err().contains("git config --global merge.tool vimdiff"), none.err());
        user("[merge]\n tool = nobody-knows\n");
        assertEquals(5, bob.run("mergetool").exitCode());
        bob.ok("resolve", "--mine", ITEM);
        assertTrue(bob.ok("mergetool").out().startsWith("No changes"));
        assertEquals(5, bob.run("mergetool", ITEM).exitCode());
    }
}
