package org.deployledger.cli.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which of a commit's files are items, and with which bytes: as a scan of a working tree has it
/// that holds the commit and nothing else.
class CommitTreeTest {
    @AutoClose private final Developers developers;
    private final Path folder;
    private final GitWorkspace bobs;
    private final Cli bob;

    CommitTreeTest(@TempDir Path folder) {
        this.folder = folder;
        developers = new Developers(folder);
        bobs = developers.bobs();
        bob = developers.cli("bob");
    }

    private Optional<String> deployed(String path) {
        return developers.ledger().environments().content("prod", path);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(bobs.path(path).getParent());
        Files.createSymbolicLink(bobs.path(path), Path.of(target));
    }

    private Cli.Run deploy() {
        bobs.commit("commit");
        return bob.run("deploy", "--commit", "HEAD");
    }

    @Test
    void linksAreFollowedWithinTheCommit() throws IOException {
        bobs.write("real/a.toml", "a\n");
        link("direct.toml", "real/a.toml");
        link("deep/er/up.toml", "../../real/./a.toml");
        link("chain.toml", "deep/er/up.toml");
        link("folder", "real");
        link("through.toml", "folder/a.toml");
        link("absolute.toml", bobs.path("real/a.toml").toRealPath().toString());

        assertEquals(0, deploy().exitCode());

        for (String path :
                List.of(
                        "direct.toml",
                        "deep/er/up.toml",
                        "chain.toml",
                        "through.toml",
                        "absolute.toml")) {
            assertEquals(Optional.of("a\n"), deployed(path), path);
        }
        assertEquals(Optional.empty(), deployed("folder"));
        assertTrue(bob.ok("deploy").out().startsWith("No changes"));
    }

    @Test
    void linksThatLeadAstrayAreNamedTogether() throws IOException {
        link("out.toml", "../outside");
        link("etc.toml", "/etc/hostname");
        link("git.toml", ".git/config");
        link("gone.toml", "nowhere");
        link("round.toml", "trip.toml");
        link("trip.toml", "round.toml");
        link("file.toml", "agents/coordinator.toml/x");

        Cli.Run run = deploy();

        assertEquals(5, run.exitCode());
        for (String path : List.of("out", "etc", "git", "gone", "round", "trip", "file")) {
            assertTrue(run.err().contains(path + ".toml"), run.err());
        }
    }

    @Test
    void aLinkThatLeavesTheWorkspaceBelowTheRootIsNone() throws IOException {
        bobs.write("conf/deployer.toml", "environment = \"prod\"\n").write("above.toml", "x\n");
        link("conf/up.toml", "../above.toml");
        bobs.commit("below");
        Cli below = developers.cli("bob");
        Cli.Run run = below.run("deploy", "--commit", "HEAD", "-C", "conf");
        assertTrue(run.err().contains("leaves the workspace"), run.err());
    }

    @Test
    void modesHiddenFilesAndOtherRepositoriesAreNoItems() throws IOException, GitAPIException {
        GitWorkspace library =
                GitWorkspace.withCommit(Files.createDirectories(folder.resolve("library")));
        try (Git git = bobs.git()) {
            git.submoduleAdd().setPath("vendor").setURI(library.root().toUri().toString()).call();
        }
        bobs.write(".hidden", "x\n").write("run.sh", "exit\n").commit("as it was");
        bob.ok("deploy", "--commit", "HEAD");
        assertEquals(Optional.empty(), deployed(".hidden"));
        assertEquals(Optional.empty(), deployed("vendor"));
        assertTrue(bobs.path("run.sh").toFile().setExecutable(true));

        assertTrue(bob.ok("status").out().contains("No changes"), bob.ok("status").out());
        assertTrue(deploy().out().startsWith("No changes"));
    }

    @Test
    void lineEndsAreThoseThatGitStores() {
        bobs.write(".gitattributes", "*.txt text\n").write("a.txt", "a\r\nb\r\n");
        assertEquals(0, deploy().exitCode());
        assertEquals(Optional.of("a\nb\n"), deployed("a.txt"));
    }

    @Test
    void aFileThatBecameAFolderAndOneThatBecameALink() throws IOException {
        bobs.write("x", "file\n").write("y.toml", "file\n").commit("files");
        bob.ok("deploy", "--commit", "HEAD");
        bobs.delete("x").write("x/inside.toml", "inside\n").delete("y.toml");
        link("y.toml", "x/inside.toml");

        assertEquals(0, deploy().exitCode());

        assertEquals(Optional.empty(), deployed("x"));
        assertEquals(Optional.of("inside\n"), deployed("x/inside.toml"));
        assertEquals(Optional.of("inside\n"), deployed("y.toml"));
    }

    @Test
    void manyDeletionsWantToBeAllowedHereToo() {
        for (int i = 0; i < 11; i++) {
            bobs.write("many/" + i + ".toml", i + "\n");
        }
        deploy();
        for (int i = 0; i < 11; i++) {
            bobs.delete("many/" + i + ".toml");
        }

        Cli.Run run = deploy();

        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("deployer deploy --commit HEAD --allow-deletes"), run.err());
        bob.ok("deploy", "--commit", "HEAD", "--allow-deletes");
    }

    @Test
    void aBareRepositoryIsDeployedWithItsOwnState() throws GitAPIException, IOException {
        Path bare = folder.resolve("bare.git");
        bobs.write("deployer.toml", "environment = \"nowhere\"\nexclude = [\"x/\"]\n");
        bobs.write("x/left-out.toml", "x\n").commit("for the server");
        Git.cloneRepository()
                .setBare(true)
                .setURI(bobs.root().toUri().toString())
                .setDirectory(bare.toFile())
                .call()
                .close();
        Cli server =
                new Cli(bare, folder.resolve("home-server"))
                        .with(developers.ledger())
                        .with("DEPLOYER_USER", "ci@example.com")
                        .with("DEPLOYER_ENVIRONMENT", "prod");

        JsonObject run = server.ok("deploy", "--commit", "main", "--output", "json").json();

        assertEquals(
                List.of("agents/coordinator.toml"),
                run.objects("changes").stream().map(each -> each.required("path")).toList());
        assertTrue(Files.exists(bare.resolve("deployer/state.db")));
        assertEquals(5, server.run("deploy").exitCode());
    }
}
