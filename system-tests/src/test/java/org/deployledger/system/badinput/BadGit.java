package org.deployledger.system.badinput;

import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Commits to be deployed, and places for hooks, as people and accidents make them.
final class BadGit {
    private static final long LIMIT = 64L << 20;
    private static final String HOOK = ".git/hooks/pre-push";

    private BadGit() {}

    static Map<String, Function<BadWorkspace, Outcome>> cases() {
        Map<String, Function<BadWorkspace, Outcome>> cases = new LinkedHashMap<>();
        cases.put("G01", at -> run(at, at.proper(), "deploy", "--commit", "no-such-commit"));
        cases.put("G02", at -> run(at, at.proper(), "deploy", "--commit", "../..^{tree}"));
        cases.put("G03", at -> run(at, at.proper(), "deploy", "--commit", ""));
        cases.put("G04", at -> committedLink(at, Path.of("/etc/hostname")));
        cases.put("G05", at -> committedLink(at, Path.of("not-committed.toml")));
        cases.put("G06", at -> committedLink(at, Path.of(".git/config")));
        cases.put("G07", BadGit::tooLarge);
        cases.put(
                "G08",
                at ->
                        committed(
                                at,
                                at.proper()
                                        .write(
                                                "big.bin",
                                                "version https://git-lfs.github.com/spec/v1\n")));
        cases.put("G09", at -> committed(at, at.proper().write("back\\slash", "x\n")));
        cases.put(
                "G10", at -> committed(at, at.proper().write("deployer.toml", "environment = [")));
        cases.put("G11", at -> run(at, at.proper(), "deploy", "--commit", "HEAD", "--cascade"));
        cases.put("G12", BadGit::damagedListing);
        cases.put("G13", BadGit::commandsInConfiguration);
        cases.put("G14", BadGit::bare);
        cases.put("G15", at -> run(at, at.proper(), "hook", "install"));
        cases.put("G16", BadGit::detached);
        cases.put("G17", at -> install(at, at.proper(), "--branch", "a..b"));
        cases.put("G18", at -> hooksPath(at, "/etc"));
        cases.put("G19", at -> hooksPath(at, ".husky/_"));
        cases.put("G20", at -> hooksPath(at, ".git/HEAD/hooks"));
        cases.put("G21", BadGit::tracked);
        cases.put("G22", BadGit::edited);
        cases.put(
                "G23",
                at ->
                        install(
                                at,
                                at.proper()
                                        .write(HOOK, "#!/bin/sh\n")
                                        .write(HOOK + ".before-deployer", "#!/bin/sh\n")));
        cases.put("G24", at -> run(at, at.proper(), "hook", "install", "--on", "receive"));
        cases.put("G25", at -> install(at, at.proper().write(HOOK, "\u0000no script at all")));
        cases.put("G26", at -> install(at, at.proper(), "--remote", "nowhere"));
        cases.put("G27", BadGit::severalRemotes);
        return cases;
    }

    private static Outcome run(BadWorkspace at, GitWorkspace workspace, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = "json";
        return BadWorkspace.outcome(at.cli(workspace.root()).run(all));
    }

    private static Outcome install(BadWorkspace at, GitWorkspace workspace, String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 4);
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "hook";
        all[1] = "install";
        all[2] = "--on";
        all[3] = "push";
        return run(at, workspace, all);
    }

    /// Commits everything, and deploys the commit.
    private static Outcome committed(BadWorkspace at, GitWorkspace workspace) {
        workspace.commit("bad");
        return run(at, workspace, "deploy", "--commit", "HEAD");
    }

    private static Outcome committedLink(BadWorkspace at, Path target) {
        GitWorkspace workspace = at.proper();
        BadWorkspace.io(
                () -> Files.createSymbolicLink(workspace.root().resolve("link.toml"), target));
        workspace.commit("a link");
        workspace.write("not-committed.toml", "x\n");
        return run(at, workspace, "deploy", "--commit", "HEAD");
    }

    private static Outcome tooLarge(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        BadWorkspace.io(
                () -> {
                    Path file = workspace.root().resolve("large.bin");
                    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                        large.setLength(LIMIT + 1);
                    }
                });
        return committed(at, workspace);
    }

    private static Outcome damagedListing(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        at.cli(workspace.root()).ok("deploy", "--commit", "HEAD");
        workspace.write(".git/deployer/committed", "no listing".repeat(100));
        return committed(at, workspace.write(at.folder().getFileName() + "/more.toml", "more\n"));
    }

    /// Neither filters nor anything else that a repository's configuration names is run.
    private static Outcome commandsInConfiguration(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        workspace
                .write(".gitattributes", "* filter=evil diff=evil\n")
                .write(at.folder().getFileName() + "/more.toml", "more\n")
                .commit("attributes");
        Path trace = at.folder().resolve("trace");
        String command = "touch " + trace;
        workspace
                .configure("core", "", "fsmonitor", command)
                .configure("core", "", "pager", command)
                .configure("core", "", "editor", command)
                .configure("filter", "evil", "smudge", command)
                .configure("filter", "evil", "process", command);
        Outcome outcome = run(at, workspace, "deploy", "--commit", "HEAD");
        Cli cli = at.cli(workspace.root());
        cli.ok("hook", "install", "--on", "push");
        cli.ok("hook", "status");
        return Files.exists(trace) ? new Outcome("a command was run", "") : outcome;
    }

    /// Of a bare repository only what is said here counts, whatever its commits say.
    private static Outcome bare(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        workspace.write("deployer.toml", "environment = \"../prod\"\n").commit("elsewhere");
        try (Git git =
                Git.cloneRepository()
                        .setBare(true)
                        .setURI(workspace.root().toUri().toString())
                        .setDirectory(at.folder().resolve("bare.git").toFile())
                        .call()) {
            return BadWorkspace.outcome(
                    at.cli(git.getRepository().getDirectory().toPath())
                            .run("deploy", "--commit", "HEAD", "--output", "json"));
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome detached(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        try (Git git = workspace.git()) {
            git.checkout().setName(workspace.commits().getLast()).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return install(at, workspace);
    }

    private static Outcome hooksPath(BadWorkspace at, String path) {
        return install(at, at.proper().configure("core", "", "hooksPath", path));
    }

    private static Outcome severalRemotes(BadWorkspace at) {
        return install(
                at,
                at.proper()
                        .configure("remote", "one", "url", "../one.git")
                        .configure("remote", "other", "url", "../other.git"));
    }

    private static Outcome tracked(BadWorkspace at) {
        GitWorkspace workspace = at.proper().configure("core", "", "hooksPath", ".githooks");
        workspace.write(".githooks/pre-push", "#!/bin/sh\n").commit("hooks for everybody");
        return install(at, workspace);
    }

    private static Outcome edited(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        at.cli(workspace.root()).ok("hook", "install", "--on", "push");
        workspace.write(HOOK, workspace.read(HOOK) + "echo more\n");
        return run(at, workspace, "hook", "remove");
    }
}
