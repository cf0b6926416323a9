package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.CountingFiles;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// When the walk over the files is spared, since the launcher's outline of them is the same.
class OutlineTest {
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    @TempDir Path folder;
    private final CountingFiles files = new CountingFiles();
    private final FakeLedger ledger = new FakeLedger();
    private GitWorkspace workspace;
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        workspace = GitWorkspace.empty(Files.createDirectories(folder.resolve("workspace")));
        workspace.write("a.toml", "one\n").commit("start");
        cli =
                new Cli(workspace.root(), folder.resolve("home"))
                        .with(ledger)
                        .with(files)
                        .with("DEPLOYER_ENVIRONMENT", "prod");
        cli.ok("env", "create", "prod");
        cli.ok("deploy");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theWalkIsSparedOnceAnEqualOutlineWasSeen() throws IOException {
        settle();
        announce(ONE);

        assertTrue(listedBy("status") > 0);
        assertEquals(0, listedBy("status"));
        assertEquals(0, listedBy("deploy"));
        assertEquals(cli.ok("status", "--output", "json").json().objects("local").size(), 0);
    }

    @Test
    void anotherOutlineIsNotTrusted() throws IOException {
        settle();
        announce(ONE);
        cli.ok("status");
        workspace.write("a.toml", "two\n");
        announce(OTHER);

        assertEquals(1, cli.ok("status", "--output", "json").json().objects("local").size());
    }

    @Test
    void anOutlineThatFailedIsNotTrustedAndNotAskedForAgain() throws IOException {
        settle();
        announce("-" + " ".repeat(63));

        assertTrue(listedBy("status") > 0);
        assertTrue(listedBy("status") > 0);
        assertTrue(Files.exists(workspace.path(".git/deployer/no-outline")));
    }

    @Test
    void anOutlineOfAnotherFolderIsNotTrusted() throws IOException {
        settle();
        announce(ONE, folder);

        assertTrue(listedBy("status") > 0);
        assertTrue(listedBy("status") > 0);
    }

    @Test
    void aCommitIsSeenUnderTheSameOutline() throws IOException {
        settle();
        announce(ONE);
        cli.ok("status");
        workspace.write("a.toml", "two\n").commit("two");

        assertEquals(1, cli.ok("status", "--output", "json").json().objects("local").size());
    }

    @Test
    void whatALinkLeadsToIsSeenUnderTheSameOutline() throws IOException {
        workspace.write("hidden/target", "one\n").write(".gitignore", "hidden/\n");
        Files.createSymbolicLink(workspace.path("link.toml"), Path.of("hidden/target"));
        workspace.commit("link");
        cli.ok("deploy");
        settle();
        announce(ONE);
        cli.ok("status");
        cli.ok("status");
        workspace.write("hidden/target", "another\n");

        assertEquals(1, cli.ok("status", "--output", "json").json().objects("local").size());
    }

    @Test
    void newRulesOfExclusionAreSeenUnderTheSameOutline() throws IOException {
        workspace.write("b.toml", "untracked\n");
        cli.ok("deploy");
        settle();
        announce(ONE);
        cli.ok("status");
        Files.createDirectories(workspace.path(".git/info"));
        Files.writeString(workspace.path(".git/info/exclude"), "b.toml\n");

        assertFalse(cli.ok("status").out().contains("dirty"));
    }

    private void announce(String digest) throws IOException {
        announce(digest, workspace.root());
    }

    private void announce(String digest, Path of) throws IOException {
        Path file = Files.writeString(folder.resolve("outline"), digest);
        cli.with("DEPLOYER_OUTLINE", file + ":" + of);
    }

    private int listedBy(String command) {
        files.listed();
        cli.ok(command);
        return files.listed();
    }

    /// Until a glance is kept and holds: what was touched just now is not trusted.
    private void settle() throws IOException {
        Path glance = workspace.path(".git/deployer/glance");
        FileStamp before = FileStamp.MISSING;
        for (int i = 0; i < 1_000; i++) {
            cli.ok("status");
            FileStamp after = files.stamp(glance);
            if (after.kind() == FileStamp.Kind.FILE && after.equals(before)) {
                return;
            }
            before = after;
        }
        throw new AssertionError("no glance is kept");
    }
}
