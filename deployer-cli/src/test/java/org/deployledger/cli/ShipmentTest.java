package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.CountingFiles;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// In which records changes and their content travel.
class ShipmentTest {
    @TempDir Path folder;
    private final Random random = new Random(7);
    private final CountingFiles files = new CountingFiles();
    private final FakeLedger ledger = new FakeLedger();
    private GitWorkspace workspace;
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        workspace = GitWorkspace.empty(Files.createDirectories(folder.resolve("workspace")));
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

    @Test
    void whatFitsOneRecordTravelsInTheCommit() {
        workspace.write("a", noise(50_000)).write("b", noise(50_000)).commit("few");

        cli.ok("deploy");

        assertEquals(List.of("Commit"), sent());
    }

    @Test
    void contentThatDoesNotFitTheCommitGoesAheadOfIt() {
        for (int i = 0; i < 8; i++) {
            workspace.write("noise/" + i, noise(100_000));
        }
        workspace.commit("more");

        cli.ok("deploy");

        assertEquals(List.of("StageChanges", "Commit"), sent());
        Command.Commit commit = (Command.Commit) ledger.commands().getLast();
        assertEquals(8, commit.changes().size());
        assertFalse(commit.contents().isEmpty());
    }

    @Test
    void contentLargerThanARecordTravelsInChunks() {
        workspace.write("a", noise(600_000)).write("b", "small").commit("large");

        cli.ok("deploy");

        assertEquals(List.of("AddContent", "AddContent", "Commit"), sent());
    }

    @Test
    void changesThatDoNotFitTheCommitAreStagedAheadOfIt() {
        String longName = ("d".repeat(200) + "/").repeat(4);
        for (int i = 0; i < 1_000; i++) {
            workspace.write(longName + i, "same");
        }
        workspace.commit("many");

        cli.ok("deploy");

        assertEquals(List.of("StageChanges", "StageChanges", "Commit"), sent());
        assertTrue(((Command.Commit) ledger.commands().getLast()).changes().isEmpty());
        assertTrue(ledger.environments().content("prod", longName + 999).isPresent());
    }

    @Test
    void nothingIsLeftToSettleWhereAFileChangesBeforeTheCommitIsSent() {
        int many = 200;
        for (int i = 0; i < many; i++) {
            workspace.write("f" + (1_000 + i), "content " + i);
        }
        workspace.commit("many");
        AtomicInteger reads = new AtomicInteger();
        files.whileReading(
                () -> {
                    if (reads.incrementAndGet() == many + 1) {
                        workspace.write("f1199", "other");
                    }
                });

        Cli.Run refused = cli.run("deploy");
        Cli.Run again = cli.ok("deploy");

        assertTrue(refused.err().contains("changed while it was being deployed"), refused.err());
        assertEquals(5, refused.exitCode());
        assertFalse(again.err().contains("was unknown"), again.err());
        assertEquals("other", ledger.environments().content("prod", "f1199").orElseThrow());
    }

    private List<String> sent() {
        return ledger.commands().stream()
                .map(Command::type)
                .filter(type -> !type.equals("CreateEnvironment"))
                .toList();
    }

    /// Text that zstd halves, and no more.
    private String noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return HexFormat.of().formatHex(noise);
    }
}
