package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What git has to say of a workspace, in every shape that a repository can have.
class RepositoryTest {
    @TempDir Path folder;

    private Cli cli(Path where) {
        return new Cli(where, folder.resolve("home")).with("DEPLOYER_ENVIRONMENT", "prod");
    }

    private JsonObject git(Path where) {
        return cli(where).ok("status", "--output", "json").json().object("git");
    }

    @Test
    void folderWithoutGitIsRefused() {
        Cli.Run run = cli(folder).run("status");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("not in a git repository"));
        assertTrue(run.err().contains("git init"));
    }

    @Test
    void repositoryWithoutCommitIsRefused() {
        GitWorkspace.empty(folder);
        Cli.Run run = cli(folder).run("status");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("commit cannot be determined"));
    }

    @Test
    void bareRepositoryIsRefused() throws GitAPIException {
        GitWorkspace.withCommit(folder.resolve("origin"));
        Path bare = folder.resolve("bare.git");
        Git.cloneRepository()
                .setBare(true)
                .setURI(folder.resolve("origin").toUri().toString())
                .setDirectory(bare.toFile())
                .call()
                .close();
        Cli.Run run = cli(bare).run("status");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("bare"));
    }

    @Test
    void cleanTreeSaysCommitAndBranch() {
        GitWorkspace workspace = GitWorkspace.empty(folder);
        String commit = workspace.write("a.toml", "a\n").commit("start");
        JsonObject git = git(folder);
        assertEquals(commit, git.required("commit"));
        assertEquals("main", git.required("branch"));
        assertFalse(git.flag("dirty"));
        assertTrue(git.text("remote").isEmpty());
    }

    @Test
    void untrackedModifiedStagedAndMissingFilesAreDirty() throws GitAPIException {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        workspace.write("new.toml", "x\n");
        assertTrue(git(folder).flag("dirty"));
        workspace.delete("new.toml");
        assertFalse(git(folder).flag("dirty"));
        workspace.write("README.md", "other\n");
        assertTrue(git(folder).flag("dirty"));
        workspace.write("README.md", "hello\n");
        assertFalse(git(folder).flag("dirty"));
        workspace.delete("README.md");
        assertTrue(git(folder).flag("dirty"));
        workspace.write("README.md", "staged\n");
        try (Git git = workspace.git()) {
            git.add().addFilepattern("README.md").call();
        }
        assertTrue(git(folder).flag("dirty"));
    }

    @Test
    void ignoredFilesAreNeitherDirtyNorItemsButTrackedOnesAreBoth() {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        workspace.write("tracked.log", "tracked\n").commit("before there are rules");
        workspace.write(".gitignore", "*.log\nbuild/\n!kept.log\n");
        workspace.write("kept.log", "kept\n").commit("rules");
        workspace.write("noise.log", "x\n").write("build/out.toml", "x\n");
        workspace.write("nested/.gitignore", "/local.toml\n").write("nested/local.toml", "x\n");
        workspace.write("nested/deep/local.toml", "x\n");
        workspace.commit("nested");

        JsonObject status = cli(folder).ok("status", "--output", "json").json();

        assertFalse(status.object("git").flag("dirty"));
        assertEquals(
                List.of("README.md", "kept.log", "nested/deep/local.toml", "tracked.log"),
                status.objects("local").stream().map(each -> each.required("path")).toList());
        workspace.write("tracked.log", "changed\n");
        assertTrue(git(folder).flag("dirty"));
    }

    @Test
    void detachedHeadHasNoBranch() throws GitAPIException {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        String commit = workspace.write("b.toml", "b\n").commit("second");
        try (Git git = workspace.git()) {
            git.checkout().setName(commit).call();
        }
        assertTrue(git(folder).text("branch").isEmpty());
        assertTrue(cli(folder).ok("status").out().startsWith("Detached at"));
    }

    @Test
    void remoteIsShownWithoutCredentials() {
        GitWorkspace.withCommit(folder)
                .configure(
                        "remote", "origin", "url", "https://bob:secret@example.com/team/conf.git");
        assertEquals("https://example.com/team/conf.git", git(folder).required("remote"));
    }

    @Test
    void linkedWorktreeHasItsOwnStateAndCommit() throws IOException {
        GitWorkspace main = GitWorkspace.withCommit(folder.resolve("main"));
        Path linked = Files.createDirectories(folder.resolve("linked"));
        Path gitFolder = Files.createDirectories(main.path(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + gitFolder + "\n");
        Files.writeString(gitFolder.resolve("commondir"), "../..\n");
        Files.writeString(gitFolder.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(gitFolder.resolve("HEAD"), "ref: refs/heads/main\n");

        assertEquals("main", git(linked).required("branch"));
        assertTrue(Files.exists(gitFolder.resolve("deployer/state.db")));
        assertFalse(Files.exists(main.path(".git/deployer")));
    }

    @Test
    void shallowCloneIsFine() throws GitAPIException {
        GitWorkspace origin = GitWorkspace.withCommit(folder.resolve("origin"));
        String commit = origin.write("b.toml", "b\n").commit("second");
        Path shallow = folder.resolve("shallow");
        Git.cloneRepository()
                .setDepth(1)
                .setURI(origin.root().toUri().toString())
                .setDirectory(shallow.toFile())
                .call()
                .close();
        assertEquals(commit, git(shallow).required("commit"));
        assertFalse(git(shallow).flag("dirty"));
    }

    @Test
    void commandsThatTheRepositoryNamesAreNeverRun() throws IOException {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        Path trace = folder.resolveSibling(folder.getFileName() + "-trace");
        Path script = folder.resolve(".git/evil");
        Files.writeString(script, "#!/bin/sh\ntouch " + trace + "\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        workspace.write(".gitattributes", "*.md filter=evil diff=evil\n").commit("attributes");
        workspace
                .configure("filter", "evil", "clean", script.toString())
                .configure("filter", "evil", "smudge", script.toString())
                .configure("filter", "evil", "process", script.toString())
                .configure("diff", "evil", "textconv", script.toString())
                .configure("core", "", "fsmonitor", script.toString())
                .configure("core", "", "hooksPath", script.toString())
                .configure("core", "", "sshCommand", script.toString());
        workspace.write("README.md", "changed\n");

        assertTrue(git(folder).flag("dirty"));
        cli(folder).ok("diff");

        assertFalse(Files.exists(trace));
    }

    @Test
    void nestedRepositoryIsLeftAlone() throws IOException {
        GitWorkspace outer = GitWorkspace.withCommit(folder);
        GitWorkspace.withCommit(Files.createDirectories(outer.path("vendor/lib")));
        JsonObject status = cli(folder).ok("status", "--output", "json").json();
        assertEquals(1, status.objects("local").size());
        assertTrue(git(folder).flag("dirty"));
        outer.write(".gitignore", "vendor/\n").commit("ignored");
        assertFalse(git(folder).flag("dirty"));
    }

    @Test
    void aSubmoduleAtAnotherCommitOrWithChangesIsDirty() throws IOException, GitAPIException {
        GitWorkspace library =
                GitWorkspace.withCommit(Files.createDirectories(folder.resolve("lib")));
        GitWorkspace outer =
                GitWorkspace.withCommit(Files.createDirectories(folder.resolve("outer")));
        try (Git git = outer.git()) {
            git.submoduleAdd().setPath("vendor").setURI(library.root().toUri().toString()).call();
            git.commit().setMessage("a submodule").setSign(false).call();
        }
        assertFalse(git(outer.root()).flag("dirty"));
        outer.write("vendor/README.md", "edited\n");
        assertTrue(git(outer.root()).flag("dirty"));
        outer.write("vendor/README.md", "hello\n");
        assertFalse(git(outer.root()).flag("dirty"));
        try (Git git = Git.open(outer.path("vendor").toFile())) {
            git.commit().setMessage("another").setAllowEmpty(true).setSign(false).call();
        }
        assertTrue(git(outer.root()).flag("dirty"));
    }

    @Test
    void lineEndsCountUnlessGitConvertsThem() {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        workspace.write("a.txt", "a\nb\n").commit("unix");
        workspace.write("a.txt", "a\r\nb\r\n");
        assertTrue(git(folder).flag("dirty"));
        workspace.configure("core", "", "autocrlf", "true");
        assertFalse(git(folder).flag("dirty"));
        workspace.configure("core", "", "autocrlf", "false");
        assertTrue(git(folder).flag("dirty"));
    }

    @Test
    void whatTheUserIgnoresIsNoItem() throws IOException {
        GitWorkspace workspace =
                GitWorkspace.withCommit(Files.createDirectories(folder.resolve("workspace")));
        workspace.write("secret.env", "x\n").write("notes.txt", "x\n");
        Path xdg = folder.resolve("xdg");
        Files.createDirectories(xdg.resolve("git"));
        Files.writeString(xdg.resolve("git/ignore"), "*.env\n");
        Path global = folder.resolve("global");
        Files.writeString(folder.resolve("excludes"), "*.txt\n");
        Files.writeString(global, "[core]\n\texcludesFile = " + folder.resolve("excludes") + "\n");

        JsonObject byFolder =
                cli(workspace.root())
                        .with("XDG_CONFIG_HOME", xdg.toString())
                        .ok("status", "--output", "json")
                        .json();
        JsonObject bySetting =
                cli(workspace.root())
                        .with("GIT_CONFIG_GLOBAL", global.toString())
                        .ok("status", "--output", "json")
                        .json();

        assertEquals(List.of("README.md", "notes.txt"), paths(byFolder));
        assertEquals(List.of("README.md", "secret.env"), paths(bySetting));
    }

    private static List<String> paths(JsonObject status) {
        return status.objects("local").stream().map(each -> each.required("path")).toList();
    }

    @Test
    void aFileThatGitIsToAssumeUnchangedIsLookedAtAllTheSame() throws IOException {
        GitWorkspace workspace = GitWorkspace.withCommit(folder);
        DirCache index = workspace.git().getRepository().lockDirCache();
        index.getEntry("README.md").setAssumeValid(true);
        index.write();
        assertTrue(index.commit());
        assertFalse(git(folder).flag("dirty"));
        workspace.write("README.md", "other\n");
        assertTrue(git(folder).flag("dirty"));
    }

    @Test
    void userIsTakenFromGit() {
        GitWorkspace.withCommit(folder).configure("user", "", "email", "carol@example.com");
        assertTrue(cli(folder).run("config").out().contains("git's user.email"));
    }
}
