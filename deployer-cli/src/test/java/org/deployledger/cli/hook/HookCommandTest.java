package org.deployledger.cli.hook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// `deployer hook`: what is written, what is kept, and that removing brings everything back.
class HookCommandTest {
    private static final byte[] OWN =
            "#!/bin/sh\nexit 0 # no line feed at the end".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;
    private GitWorkspace workspace;
    private Cli cli;

    @BeforeEach
    void workspace() throws IOException {
        workspace = GitWorkspace.withCommit(Files.createDirectories(folder.resolve("my work")));
        workspace.write("deployer.toml", "environment = \"prod\"\n").commit("settings");
        cli = cli(workspace.root());
    }

    private Cli cli(Path where) {
        return new Cli(where, folder.resolve("home"));
    }

    private Path hook(String name) {
        return workspace.path(".git/hooks/" + name);
    }

    private List<String> installed() throws IOException {
        if (!Files.exists(hook(""))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(hook(""))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".sample"))
                    .sorted()
                    .toList();
        }
    }

    private void writeOwn(String name) throws IOException {
        Files.createDirectories(hook(""));
        Files.write(hook(name), OWN);
        Files.setPosixFilePermissions(hook(name), PosixFilePermissions.fromString("rwxr-x--x"));
    }

    @Test
    void installsWhatItSaysAndSaysSoAgain() throws IOException {
        Cli.Run run = cli.ok("hook", "install", "--on", "push");
        String text = Files.readString(hook("pre-push"));
        assertTrue(
                run.out().contains("what is pushed to main of origin is deployed to prod"),
                run.out());
        assertTrue(Files.isExecutable(hook("pre-push")));
        assertTrue(text.contains("\nbranches='main'\n"), text);
        assertTrue(cli.ok("hook").out().contains("pre-push     what is pushed to main of origin"));

        JsonObject again = cli.ok("hook", "install", "--on", "push", "--output", "json").json();

        assertEquals("unchanged", again.objects("hooks").getFirst().required("change"));
        assertEquals(text, Files.readString(hook("pre-push")));
        assertEquals(List.of("pre-push"), installed());
    }

    @Test
    void commitsAreDeployedAfterMergesToo() throws IOException {
        cli.ok("hook", "install", "--on", "commit", "--environment", "staging");
        assertEquals(List.of("post-commit", "post-merge"), installed());
        assertTrue(Files.readString(hook("post-merge")).contains("\nenvironment='staging'\n"));
        cli.ok("hook", "remove");
        assertEquals(List.of(), installed());
    }

    @Test
    void otherOptionsReplaceWhatWasInstalled() throws IOException {
        cli.ok("hook", "install", "--on", "push");
        JsonObject run =
                cli.ok(
                                "hook",
                                "install",
                                "--on",
                                "push",
                                "--branch",
                                "it's",
                                "--branch",
                                "release",
                                "--api",
                                "http://a b",
                                "--output",
                                "json")
                        .json();
        assertEquals("updated", run.objects("hooks").getFirst().required("change"));
        assertTrue(Files.readString(hook("pre-push")).contains("\nbranches='it'\\''s release'\n"));
        assertTrue(cli.ok("hook", "list").out().contains("pushed to it's or release of origin"));
    }

    @Test
    void theRemoteIsTheOneThatTheBranchFollowsElseOriginElseTheOnlyOne() throws IOException {
        workspace.configure("remote", "fork", "url", "../fork.git");
        assertTrue(cli.ok("hook", "install", "--on", "push").out().contains("main of fork is"));
        workspace.configure("remote", "team", "url", "../team.git");
        Cli.Run unclear = cli.run("hook", "install", "--on", "push");
        assertEquals(2, unclear.exitCode());
        assertTrue(unclear.err().contains("--on push --remote fork"), unclear.err());
        workspace.configure("remote", "origin", "url", "../origin.git");
        assertTrue(cli.ok("hook", "install", "--on", "push").out().contains("main of origin is"));
        workspace.configure("branch", "main", "remote", "team");
        assertTrue(cli.ok("hook", "install", "--on", "push").out().contains("main of team is"));

        cli.ok("hook", "install", "--on", "push", "--remote", "fork");

        assertTrue(cli.ok("hook").out().contains("pushed to main of fork"));
        assertTrue(Files.readString(hook("pre-push")).contains("\nremote='fork'\n"));
        assertEquals(2, cli.run("hook", "install", "--on", "push", "--remote", "x").exitCode());
        assertEquals(
                2, cli.run("hook", "install", "--on", "commit", "--remote", "fork").exitCode());
    }

    /// What it announces is what it does, also when others run it.
    @Test
    void variablesCountWhenItIsInstalled() throws IOException {
        cli.with("DEPLOYER_ENVIRONMENT", "staging").with("DEPLOYER_API", "http://ledger:1");

        Cli.Run run = cli.ok("hook", "install", "--on", "commit");

        assertTrue(run.out().contains("is deployed to staging."), run.out());
        String text = Files.readString(hook("post-commit"));
        assertTrue(text.contains("\nenvironment='staging'\n"), text);
        assertTrue(text.contains("\napi='http://ledger:1'\n"), text);
    }

    @Test
    void aHookThatIsThereIsKeptAndComesBackByteForByte() throws IOException {
        writeOwn("pre-push");

        Cli.Run run = cli.ok("hook", "install", "--on", "push");
        assertTrue(run.out().contains("pre-push.before-deployer"), run.out());
        assertArrayEquals(OWN, Files.readAllBytes(hook("pre-push.before-deployer")));
        cli.ok("hook", "install", "--on", "push", "--branch", "other");
        cli.ok("hook", "remove", "--on", "push");

        assertArrayEquals(OWN, Files.readAllBytes(hook("pre-push")));
        assertEquals(
                "rwxr-x--x",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(hook("pre-push"))));
        assertEquals(List.of("pre-push"), installed());
        assertTrue(cli.ok("hook", "remove").out().startsWith("No changes"));
    }

    @Test
    void aLinkIsKeptAsTheLinkThatItIs() throws IOException {
        Files.createDirectories(hook(""));
        Files.createSymbolicLink(hook("pre-push"), Path.of("../../scripts/check"));
        cli.ok("hook", "install", "--on", "push");
        assertFalse(Files.isSymbolicLink(hook("pre-push")));
        cli.ok("hook", "remove");
        assertEquals(Path.of("../../scripts/check"), Files.readSymbolicLink(hook("pre-push")));
    }

    @Test
    void aHookThatWasCutAtTheWorstMomentIsPutBack() throws IOException {
        writeOwn("pre-push.before-deployer");
        assertTrue(cli.ok("hook").out().contains("run by nobody"));
        cli.ok("hook", "remove");
        assertArrayEquals(OWN, Files.readAllBytes(hook("pre-push")));
    }

    @Test
    void twoHooksOfSomebodyElseAreNotTouched() throws IOException {
        writeOwn("pre-push");
        writeOwn("pre-push.before-deployer");
        Cli.Run run = cli.run("hook", "install", "--on", "push", "--output", "json");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("hook_kept_already"), run.err());
        assertEquals(List.of("pre-push", "pre-push.before-deployer"), installed());
    }

    @Test
    void whatWasChangedByHandIsNotLost() throws IOException {
        cli.ok("hook", "install", "--on", "push");
        String edited = Files.readString(hook("pre-push")) + "echo more\n";
        Files.writeString(hook("pre-push"), edited);

        assertTrue(cli.ok("hook").out().contains("changed by hand"));
        assertTrue(cli.run("hook", "remove").err().contains("changed by hand"));
        assertEquals(5, cli.run("hook", "install", "--on", "push").exitCode());
        assertEquals(edited, Files.readString(hook("pre-push")));
        cli.ok("hook", "remove", "--force");

        assertEquals(List.of(), installed());
    }

    @Test
    void theConfiguredFolderIsUsedWhereItIsOfThisRepositoryAlone() throws IOException {
        workspace.configure("core", "", "hooksPath", ".git/my-hooks");
        cli.ok("hook", "install", "--on", "push");
        assertTrue(Files.exists(workspace.path(".git/my-hooks/pre-push")));
        assertEquals(List.of(), installed());

        workspace.configure("core", "", "hooksPath", "~/hooks");
        Cli.Run elsewhere = cli.run("hook", "install", "--on", "push", "--output", "json");

        assertEquals(5, elsewhere.exitCode());
        assertTrue(elsewhere.err().contains("hooks_elsewhere"), elsewhere.err());
        assertFalse(Files.exists(folder.resolve("home/hooks")));
    }

    @Test
    void hooksOfManagersAndTrackedOnesAreNotTouched() throws IOException {
        workspace.configure("core", "", "hooksPath", ".husky/_");
        assertTrue(cli.run("hook", "install", "--on", "push").err().contains("husky"));

        workspace.configure("core", "", "hooksPath", ".githooks");
        workspace.write(".githooks/pre-push", "#!/bin/sh\n").commit("hooks for everybody");
        Cli.Run run = cli.run("hook", "install", "--on", "push", "--output", "json");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("hook_is_tracked"), run.err());
        assertTrue(cli.ok("hook", "print", "--on", "push").out().startsWith("#!/bin/sh\n"));

        Cli.Run beside = cli.ok("hook", "install", "--on", "commit");
        assertTrue(beside.err().contains("in the working tree"), beside.err());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndNothingIsChanged() throws IOException {
        writeOwn("pre-push");
        Files.setPosixFilePermissions(hook(""), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Assumptions.assumeFalse(
                    Files.isWritable(hook("")), "skipped: this user may write everywhere");
            Cli.Run run = cli.run("hook", "install", "--on", "push", "--output", "json");
            assertEquals(5, run.exitCode());
            assertTrue(run.err().contains("hooks_not_writable"), run.err());
            assertArrayEquals(OWN, Files.readAllBytes(hook("pre-push")));
        } finally {
            Files.setPosixFilePermissions(hook(""), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws IOException {
        workspace.configure("core", "", "hooksPath", ".git/HEAD/hooks");
        Cli.Run run = cli.run("hook", "install", "--on", "push", "--output", "json");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("hooks_not_writable"), run.err());
    }

    @Test
    void aWorkspaceBelowTheRootIsRemembered() throws IOException {
        workspace.write("conf/deployer.toml", "environment = \"staging\"\n").commit("below");
        Cli.Run run = cli(workspace.path("conf")).ok("hook", "install", "--on", "commit");
        assertTrue(run.out().contains("staging (as deployer.toml says)"), run.out());
        assertTrue(Files.readString(hook("post-commit")).contains("\nfolder='conf/'\n"));
    }

    @Test
    void mistakesAreExplained() throws GitAPIException, IOException {
        assertEquals(2, cli.run("hook", "install").exitCode());
        assertEquals(2, cli.run("hook", "install", "--on", "tuesday").exitCode());
        assertEquals(2, cli.run("hook", "install", "--on", "push", "--branch", "a b").exitCode());
        assertEquals(2, cli.run("hook", "install", "--on", "push", "-e", "no such").exitCode());
        assertEquals(5, cli.run("hook", "install", "--on", "receive", "-e", "prod").exitCode());
        String commit = workspace.write("more.toml", "more = 1\n").commit("more");
        try (Git git = workspace.git()) {
            git.checkout().setName(commit).call();
        }
        Cli.Run detached = cli.run("hook", "install", "--on", "push");
        assertEquals(2, detached.exitCode());
        assertTrue(detached.err().contains("--branch main"), detached.err());
        assertEquals(5, cli(folder).run("hook").exitCode());
    }

    @Test
    void aBareRepositoryReceives() throws GitAPIException, IOException {
        Path bare = folder.resolve("bare.git");
        Git.init()
                .setBare(true)
                .setInitialBranch("trunk")
                .setDirectory(bare.toFile())
                .call()
                .close();
        Cli server = cli(bare);
        assertEquals(5, server.run("hook", "install", "--on", "push").exitCode());
        assertEquals(2, server.run("hook", "install", "--on", "receive").exitCode());
        Cli.Run status = server.run("status");
        assertTrue(status.err().contains("deployer deploy --commit HEAD --environment prod"));
        server.ok("hook", "install", "--on", "receive", "-e", "prod", "--user", "ci@example.com");
        assertTrue(
                server.ok("hook")
                        .out()
                        .contains("received on trunk is deployed to prod as ci@example.com"));
        assertTrue(Files.exists(bare.resolve("hooks/post-receive"), LinkOption.NOFOLLOW_LINKS));
        server.ok("hook", "remove");
        assertFalse(Files.exists(bare.resolve("hooks/post-receive")));
    }
}
