package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is kept for the launcher to say again, and when nothing is.
class EchoTest {
    private static final String ONE = "1".repeat(64);
    private static final int ENOUGH = 1_000;

    @TempDir Path folder;
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
                        .with("DEPLOYER_ENVIRONMENT", "prod");
        cli.ok("env", "create", "prod");
        cli.ok("deploy");
        Path outline = Files.writeString(folder.resolve("outline"), ONE);
        cli.with("DEPLOYER_OUTLINE", outline + ":" + workspace.root());
        cli.with("DEPLOYER_ECHO", "status:typed|so");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Path echo(String command) {
        return workspace.path(".git/deployer/echo-" + command);
    }

    private void runUntilKept(String command) {
        for (int i = 0; i < ENOUGH && !Files.exists(echo(command)); i++) {
            cli.ok(command);
        }
        assertTrue(Files.exists(echo(command)), "nothing is kept");
    }

    @Test
    void keepsWhatWasSaidWithItsMomentsLeftOpen() throws IOException {
        runUntilKept("status");

        String said = cli.ok("status").out();
        String[] kept = Files.readString(echo("status")).split("\n", 3);
        assertEquals("typed|so", kept[0]);
        assertEquals(ONE, kept[1]);
        assertTrue(kept[2].endsWith("\0"));
        assertEquals(
                said.replaceFirst("known as of \\d+ \\w+ ago", "known as of @"),
                kept[2].replaceFirst("@\\{\\d+\\}", "@").replace("\0", ""));
    }

    @Test
    void keepsNothingWhereSomethingDiffers() throws IOException {
        runUntilKept("status");
        Files.delete(echo("status"));
        workspace.write("a.toml", "two\n").commit("two");

        cli.ok("status");
        cli.ok("status");

        assertFalse(Files.exists(echo("status")));
    }

    @Test
    void keepsNothingThatWasSaidWithAWarning() throws IOException {
        Files.createDirectories(workspace.path("drafts"));
        workspace.write("deployer.toml", "exclude = [\"drafts/**\"]\n").commit("settings");
        cli.ok("deploy");
        workspace.write("drafts/b.toml", "not of the environment, but git sees it\n");
        runUntilKept("status");
        cli.with("DEPLOYER_ECHO", "deploy:typed|so");

        assertTrue(cli.ok("deploy").err().contains("dirty"));
        assertTrue(cli.ok("deploy").err().contains("dirty"));

        assertFalse(Files.exists(echo("deploy")));
    }

    @Test
    void keepsNothingWhereRulesOfExclusionLieElsewhere() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "*.bak\n");
        workspace.configure("core", "", "excludesFile", rules.toString());
        runUntilEven();

        cli.ok("status");
        cli.ok("status");

        assertFalse(Files.exists(echo("status")));
    }

    private void runUntilEven() {
        Path glance = workspace.path(".git/deployer/glance");
        for (int i = 0; i < ENOUGH && !Files.exists(glance); i++) {
            cli.ok("status");
        }
        assertTrue(Files.exists(glance), "no glance is kept");
    }
}
