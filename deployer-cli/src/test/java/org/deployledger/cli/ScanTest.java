package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.CountingFiles;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Which files are items, which are opened, and what is said of those that cannot be deployed.
class ScanTest {
    @TempDir Path folder;
    private final CountingFiles files = new CountingFiles();
    private final FakeLedger ledger = new FakeLedger();
    private GitWorkspace workspace;
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        workspace = GitWorkspace.empty(Files.createDirectories(folder.resolve("workspace")));
        workspace
                .write("a/1.toml", "one\n")
                .write("a/2.toml", "two\n")
                .write("b/3.toml", "three\n");
        workspace.commit("start");
        cli =
                new Cli(workspace.root(), folder.resolve("home"))
                        .with(ledger)
                        .with(files)
                        .with("DEPLOYER_ENVIRONMENT", "prod");
        cli.ok("env", "create", "prod");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<String> local() {
        return cli.ok("status", "--output", "json").json().objects("local").stream()
                .map(each -> each.required("path"))
                .toList();
    }

    private void settle() {
        for (int i = 0; i < 100; i++) {
            files.opened();
            cli.ok("status");
            if (files.opened() == 0) {
                return;
            }
        }
        throw new AssertionError("files are opened again and again");
    }

    @Test
    void filesAreOpenedOnceAndThenTrusted() {
        cli.ok("deploy");
        settle();
        cli.ok("status");
        cli.ok("deploy");
        assertEquals(0, files.opened());
    }

    @Test
    void onlyTheFileThatChangedIsOpenedAgain() {
        cli.ok("deploy");
        settle();
        workspace.write("a/1.toml", "changed\n");
        settleTime("a/1.toml");
        assertEquals(List.of("a/1.toml"), local());
        int opened = files.opened();
        // once for the item, once for git's own check of the tree
        assertTrue(opened <= 2, opened + " files were opened");
    }

    /// Waits until the file system's clock has moved on from a file's last change.
    private void settleTime(String path) {
        try {
            while (files.stamp(workspace.path(path)).racy(files.clock(folder))) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void changeOfTheSameSizeUnderAnOldTimeIsSeen() {
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        workspace.touch("a/1.toml", old);
        cli.ok("deploy");
        settle();
        workspace.write("a/1.toml", "eno\n").touch("a/1.toml", old);
        assertEquals(List.of("a/1.toml"), local());
    }

    @Test
    void hiddenFilesAndTheSettingsAreNoItemsButTheLedgersFolderIs() {
        workspace
                .write(".hidden", "x\n")
                .write("a/.secret/x.toml", "x\n")
                .write("deployer.toml", "environment = \"prod\"\n")
                .write(".ledger/rules.yaml", "rules\n")
                .write(".gitignore", ".ledger/\n");
        assertEquals(List.of(".ledger/rules.yaml", "a/1.toml", "a/2.toml", "b/3.toml"), local());
    }

    @Test
    void includeAndExcludeNarrowTheItemsDown() {
        workspace.write("deployer.toml", "include = [\"a/\", \"*.yaml\"]\nexclude = [\"a/2.*\"]\n");
        workspace.write("b/deep/c.yaml", "c\n").write(".ledger/r.toml", "r\n");
        assertEquals(List.of(".ledger/r.toml", "a/1.toml", "b/deep/c.yaml"), local());
    }

    @Test
    void itemThatExcludeTakesOutIsNotDeleted() {
        cli.ok("deploy");
        workspace.write("deployer.toml", "exclude = [\"b/\"]\n").delete("b/3.toml");
        assertEquals(List.of(), local());
    }

    @Test
    void folderWithTheSettingsIsTheRoot() throws IOException {
        workspace.write("b/deployer.toml", "environment = \"prod\"\n");
        Cli below = new Cli(workspace.path("b"), folder.resolve("home")).with(ledger).with(files);
        assertEquals(
                List.of("3.toml"),
                below.ok("status", "--output", "json").json().objects("local").stream()
                        .map(each -> each.required("path"))
                        .toList());
    }

    @Test
    void linkThatLeavesTheWorkspaceIsRefusedAndOneInsideIsAnItem() throws IOException {
        Files.writeString(folder.resolve("outside"), "secret\n");
        Files.createSymbolicLink(workspace.path("a/out.toml"), folder.resolve("outside"));
        Files.createSymbolicLink(workspace.path("a/in.toml"), Path.of("1.toml"));
        Files.createSymbolicLink(workspace.path("a/broken.toml"), Path.of("nowhere"));
        JsonObject status = cli.ok("status", "--output", "json").json();
        assertEquals(
                List.of("link_leads_nowhere", "link_leaves_workspace"),
                status.objects("faults").stream().map(each -> each.required("code")).toList());
        assertTrue(local().contains("a/in.toml"));
        Cli.Run refused = cli.run("deploy");
        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("a/out.toml"));
        cli.ok("deploy", "a/1.toml");
    }

    @Test
    void fileThatKeepsChangingWhileItIsReadIsReported() {
        AtomicInteger reads = new AtomicInteger();
        files.whileReading(() -> workspace.write("b/3.toml", "x".repeat(reads.incrementAndGet())));
        JsonObject status = cli.ok("status", "--output", "json").json();
        assertTrue(
                status.objects("faults").stream()
                        .anyMatch(each -> each.required("code").equals("changing")));
    }

    @Test
    void pathThatNoItemCanHaveIsReported() throws IOException {
        workspace.write("a/back\\slash.toml", "x\n");
        assertEquals(
                "invalid_path",
                cli.ok("status", "--output", "json")
                        .json()
                        .objects("faults")
                        .getFirst()
                        .required("code"));
    }

    @Test
    void damagedStateIsSetAsideAndMadeAnew() throws IOException {
        cli.ok("deploy");
        Path state = workspace.path(".git/deployer/state.db");
        Files.writeString(state, "this is no database, and never was one ".repeat(200));
        Cli.Run run = cli.ok("status", "--fetch");
        assertTrue(run.err().contains("damaged"));
        assertTrue(run.out().contains("No changes"), run.out());
        assertTrue(Files.exists(workspace.path(".git/deployer/state.db.damaged")));
    }

    @Test
    void emptyFileIsAnItem() {
        workspace.write("a/empty.toml", "");
        cli.ok("deploy");
        assertEquals("", ledger.environments().content("prod", "a/empty.toml").orElseThrow());
    }

    @Test
    void largeChangeTravelsAsDelta() {
        String large = "a line that stays the same, number ".repeat(2000);
        workspace.write("large.txt", large).commit("large");
        cli.ok("deploy");
        workspace.write("large.txt", large + "one more line\n").commit("larger");
        cli.ok("deploy");
        assertEquals(
                large + "one more line\n",
                ledger.environments().content("prod", "large.txt").orElseThrow());
        assertTrue(ledger.deltas() > 0);
    }
}
