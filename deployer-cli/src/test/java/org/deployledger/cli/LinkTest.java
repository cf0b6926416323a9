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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Symbolic links: what lies behind one is in another place.
class LinkTest {
    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    LinkTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    @Test
    void pullWritesNothingBehindALink() throws IOException {
        bob.ok("deploy");
        alice.ok("pull");
        Files.createSymbolicLink(alices.path("x"), Path.of(".git"));
        alices.commit("a link to git's own folder");
        String config = Files.readString(alices.path(".git/config"));
        bobs.write("x/config", "[alias]\n").write("x/hooks/post-checkout", "rm\n").commit("x");
        bob.ok("deploy");

        assertFalse(alice.run("pull").exitCode() == 0);
        Cli.Run forced = alice.run("pull", "--theirs");

        assertEquals(5, forced.exitCode());
        assertTrue(forced.err().contains("is a link"), forced.err());
        assertEquals(config, Files.readString(alices.path(".git/config")));
        assertFalse(Files.exists(alices.path(".git/hooks/post-checkout")));
    }

    @Test
    void aLinkIntoGitsOwnFolderIsNotDeployed() throws IOException {
        Files.createSymbolicLink(bobs.path("leak"), Path.of(".git/config"));

        Cli.Run refused = bob.run("deploy", "--output", "json");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("link_leaves_workspace"), refused.err());
    }

    @Test
    void aChangeOfWhatALinkLeadsToIsSeenThoughGitIgnoresIt() throws IOException {
        bobs.write(".gitignore", "/ignored\n").write("ignored/target", "one\n");
        Files.createSymbolicLink(bobs.path("link"), Path.of("ignored/target"));
        bobs.commit("a link");
        bob.ok("deploy");
        bob.ok("status");
        bob.ok("status");

        bobs.write("ignored/target", "two\n");

        assertEquals(List.of("link"), local(bob));
        bob.ok("deploy");
        bobs.delete("ignored/target");
        Cli.Run dangling = bob.run("deploy");
        assertEquals(5, dangling.exitCode());
        assertTrue(dangling.err().contains("leads nowhere"), dangling.err());
    }

    @Test
    void itemsOfAFolderThatBecameALinkAreDeleted() throws IOException {
        bobs.write("conf/a.toml", "a\n").write("other/a.toml", "other\n").commit("two folders");
        bob.ok("deploy");
        bobs.delete("conf/a.toml").delete("conf");
        Files.createSymbolicLink(bobs.path("conf"), Path.of("other"));

        assertEquals(List.of("conf/a.toml"), local(bob));
        assertTrue(bob.ok("status").out().contains("dirty"));
        bob.ok("deploy");
        assertEquals(List.of(), local(bob));
    }

    private static List<String> local(Cli cli) {
        return cli.ok("status", "--output", "json").json().objects("local").stream()
                .map(each -> each.required("path"))
                .toList();
    }
}
