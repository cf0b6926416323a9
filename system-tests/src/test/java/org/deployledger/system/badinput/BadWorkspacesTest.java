package org.deployledger.system.badinput;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.CountingFiles;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/// Workspaces as people and accidents make them.
@ExtendWith(SharedLedger.class)
class BadWorkspacesTest {
    private static final long LIMIT = 64L << 20;

    private final RestartableLedger ledger;
    private final String environment;
    private final Path folder;

    BadWorkspacesTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        this.environment = ledger.environment("workspaces");
    }

    @TestFactory
    Stream<DynamicTest> eachComesToWhatTheTableSays() {
        GoodTraffic traffic = new GoodTraffic(ledger, environment);
        AtomicInteger number = new AtomicInteger();
        return Stream.concat(
                BadInputTable.read()
                        .tests(
                                cases(),
                                each ->
                                        each.apply(
                                                new BadWorkspace(
                                                        ledger,
                                                        environment,
                                                        folder.resolve(
                                                                "case-"
                                                                        + number
                                                                                .incrementAndGet()))))
                        .stream(),
                Stream.of(DynamicTest.dynamicTest("good traffic goes on", traffic::close)));
    }

    static Set<String> rows() {
        return cases().keySet();
    }

    private static Map<String, Function<BadWorkspace, Outcome>> cases() {
        Map<String, Function<BadWorkspace, Outcome>> cases = new LinkedHashMap<>();
        cases.put("W01", at -> at.deploy(at.root()));
        cases.put("W02", at -> at.deploy(GitWorkspace.empty(at.root()).root()));
        cases.put("W03", BadWorkspacesTest::detached);
        cases.put("W04", BadWorkspacesTest::bare);
        cases.put("W05", BadWorkspacesTest::shallow);
        cases.put("W06", BadWorkspacesTest::linked);
        cases.put("W07", at -> at.deploy(at.proper().write("untracked.toml", "x\n").root()));
        cases.put("W08", BadWorkspacesTest::commandsInConfiguration);
        cases.put("W09", at -> linked(at, Path.of("/etc/hostname")));
        cases.put("W10", at -> linked(at, Path.of("nowhere")));
        cases.put("W11", BadWorkspacesTest::changing);
        cases.put("W12", BadWorkspacesTest::unreadable);
        cases.put("W13", at -> at.deploy(at.proper().write("back\\slash", "x\n").root()));
        cases.put("W14", at -> at.deploy(at.proper().write("new\nline", "x\n").root()));
        cases.put("W15", BadWorkspacesTest::tooLarge);
        cases.put("W16", at -> at.deploy(at.proper().write("empty.toml", "").root()));
        cases.put("W17", at -> settings(at, "environment = [broken"));
        cases.put("W18", at -> settings(at, "enviroment = \"prod\"\n"));
        cases.put("W19", BadWorkspacesTest::remoteWithCredentials);
        cases.put("W20", at -> run(at, "deploy", "--user", "eve\n@example.com"));
        cases.put("W21", at -> run(at, "deploy", "--environment", "../prod"));
        cases.put("W22", at -> run(at, "deploy", "--environment", "nobody-made-this"));
        cases.put("W23", at -> run(at, "deploy", "../../outside.toml"));
        cases.put("W24", at -> run(at, "show", "xyz"));
        cases.put("W25", at -> run(at, "deploy", "--timeout", "-1"));
        cases.put("W26", BadWorkspacesTest::namesThatDifferInCase);
        cases.put("W27", BadWorkspacesTest::damagedState);
        cases.put("W28", at -> linked(at, Path.of(".git/config")));
        cases.put("W29", at -> run(at, "deploy", "no-such-file.toml"));
        cases.put("W30", at -> run(at, "status", "--as-of", "yesterday"));
        cases.put("W31", at -> run(at, "snapshot", "label", "a/b"));
        cases.put("W32", at -> run(at, "compare", "workspace", "yesterday"));
        cases.putAll(BadEdits.cases());
        cases.putAll(BadGit.cases());
        cases.putAll(BadMerges.cases());
        cases.putAll(BadArtifacts.cases());
        return cases;
    }

    private static Outcome run(BadWorkspace at, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = "json";
        return BadWorkspace.outcome(at.cli(at.proper().root()).run(all));
    }

    private static Outcome settings(BadWorkspace at, String text) {
        return at.deploy(at.proper().write("deployer.toml", text).root());
    }

    private static Outcome detached(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        try (Git git = workspace.git()) {
            git.checkout().setName(workspace.commits().getLast()).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return at.deploy(workspace.root());
    }

    private static Outcome bare(BadWorkspace at) {
        try (Git git = Git.init().setBare(true).setDirectory(at.root().toFile()).call()) {
            return at.deploy(git.getRepository().getDirectory().toPath());
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a shallow clone has: a list of commits whose parents are not there.
    private static Outcome shallow(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        String last = workspace.commits().getLast();
        workspace.write(".git/shallow", last + "\n");
        return at.deploy(workspace.root());
    }

    /// What `git worktree add` makes.
    private static Outcome linked(BadWorkspace at) {
        GitWorkspace main = at.proper();
        Path worktree = at.folder().resolve("worktree");
        Path state = main.root().resolve(".git/worktrees/worktree");
        BadWorkspace.io(
                () -> {
                    Files.createDirectories(state);
                    Files.createDirectories(worktree);
                    Files.writeString(worktree.resolve(".git"), "gitdir: " + state + "\n");
                    Files.writeString(state.resolve("gitdir"), worktree.resolve(".git") + "\n");
                    Files.writeString(state.resolve("commondir"), "../..\n");
                    Files.writeString(state.resolve("HEAD"), main.commits().getLast() + "\n");
                    Files.writeString(worktree.resolve("linked.toml"), "linked\n");
                });
        return at.deploy(worktree);
    }

    private static Outcome linked(BadWorkspace at, Path target) {
        GitWorkspace workspace = at.proper();
        BadWorkspace.io(
                () -> Files.createSymbolicLink(workspace.root().resolve("link.toml"), target));
        return at.deploy(workspace.root());
    }

    /// Every setting that makes git start a program; none of them may be started.
    private static Outcome commandsInConfiguration(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        Path trace = at.folder().resolve("trace");
        String command = "touch " + trace;
        workspace
                .configure("core", "", "fsmonitor", command)
                .configure("core", "", "sshCommand", command)
                .configure("core", "", "gitProxy", command)
                .configure("core", "", "pager", command)
                .configure("core", "", "editor", command)
                .configure("core", "", "hooksPath", at.folder().toString())
                .configure("diff", "", "external", command)
                .configure("credential", "", "helper", "!" + command)
                .configure("filter", "evil", "clean", command)
                .configure("filter", "evil", "smudge", command)
                .configure("filter", "evil", "process", command)
                .configure("gpg", "", "program", command);
        workspace.write(".gitattributes", "* filter=evil diff=evil\n").write("more.toml", "x\n");
        Outcome outcome = at.deploy(workspace.root());
        at.cli(workspace.root()).ok("status");
        at.cli(workspace.root()).ok("diff");
        return Files.exists(trace) ? new Outcome("a command was run", "") : outcome;
    }

    private static Outcome changing(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        workspace.write("log.toml", "0\n");
        CountingFiles files = new CountingFiles();
        AtomicInteger writes = new AtomicInteger();
        files.whileReading(
                () -> workspace.write("log.toml", "x".repeat(writes.incrementAndGet()) + "\n"));
        return at.deploy(workspace.root(), files);
    }

    private static Outcome unreadable(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        workspace.write("secret.toml", "x\n");
        CountingFiles files = new CountingFiles();
        files.forbid(file -> file.endsWith("secret.toml"));
        return at.deploy(workspace.root(), files);
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
        return at.deploy(workspace.root());
    }

    private static Outcome remoteWithCredentials(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        workspace.configure("remote", "origin", "url", "https://me:secret@example.com/x.git");
        Cli.Run run = at.cli(workspace.root()).run("deploy", "--output", "json");
        String log = at.ledger().api().of(at.environment(), "/deployments?limit=1000").toString();
        return log.contains("secret")
                ? new Outcome("the password is on the record", "")
                : BadWorkspace.outcome(run);
    }

    private static Outcome namesThatDifferInCase(BadWorkspace at) {
        String folder = at.folder().getFileName() + "/";
        GitWorkspace workspace = at.proper();
        workspace.write(folder + "Twin.toml", "x\n").write(folder + "twin.toml", "y\n");
        return at.deploy(workspace.root());
    }

    private static Outcome damagedState(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        at.cli(workspace.root()).ok("deploy");
        workspace.write(".git/deployer/state.db", "no database".repeat(1000));
        Cli.Run run = at.cli(workspace.root()).run("status", "--output", "json");
        return BadWorkspace.outcome(run);
    }
}
