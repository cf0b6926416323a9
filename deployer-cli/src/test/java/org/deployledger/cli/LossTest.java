package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is lost and found again: answers, commands, the local state, the ledger itself.
class LossTest {
    @TempDir Path folder;
    private final FakeLedger ledger = new FakeLedger();
    private GitWorkspace bobs;
    private GitWorkspace alices;
    private Cli bob;
    private Cli alice;

    @BeforeEach
    void twoWorkspaces() throws IOException {
        bobs = workspace("bob");
        alices = workspace("alice");
        bob = cli("bob");
        alice = cli("alice");
        bob.ok("env", "create", "prod");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private GitWorkspace workspace(String name) throws IOException {
        GitWorkspace workspace = GitWorkspace.empty(Files.createDirectories(folder.resolve(name)));
        workspace.write("agents/coordinator.toml", "tokens = 100\n");
        workspace.write("deployer.toml", "environment = \"prod\"\n");
        workspace.commit("start");
        return workspace;
    }

    private Cli cli(String name) {
        return new Cli(folder.resolve(name), folder.resolve("home-" + name))
                .with(ledger)
                .with("DEPLOYER_USER", name + "@example.com")
                .with("DEPLOYER_TIMEOUT", "2");
    }

    @Test
    void olderContentFoundInTheHistoryTakesThatVersionAfterTheStateIsLost() throws IOException {
        bob.ok("deploy");
        alice.ok("status", "--fetch");
        alices.write("agents/coordinator.toml", "tokens = 8\n").commit("eight");
        alice.ok("deploy");
        Files.delete(bobs.path(".git/deployer/state.db"));

        JsonObject status = bob.ok("status", "--fetch", "--output", "json").json();

        assertEquals(0, status.objects("local").size());
        assertEquals(1, status.objects("remote").getFirst().number("base_version"));
    }

    @Test
    void unknownContentAfterTheStateIsLostIsAConflict() throws IOException {
        bob.ok("deploy");
        Files.delete(bobs.path(".git/deployer/state.db"));
        bobs.write("agents/coordinator.toml", "tokens = 9\n").commit("nine");
        assertEquals(3, bob.run("deploy").exitCode());
    }

    @Test
    void deploymentWhoseAnswerWasLostIsSettledByTheNextCommand() {
        ledger.hideDeployments(true);
        Cli.Run lost = bob.run("deploy");
        assertEquals(6, lost.exitCode());
        assertTrue(bob.ok("status").out().contains("The outcome of 1 deployment is not known"));

        ledger.hideDeployments(false);
        Cli.Run settled = bob.ok("deploy");

        assertTrue(settled.err().contains("it was applied"));
        assertTrue(settled.out().startsWith("No changes"));
        assertEquals(
                1, ledger.commands().stream().filter(Command.Commit.class::isInstance).count());
    }

    @Test
    void deploymentThatNeverArrivedIsWithdrawnAndDeployedAnew() {
        ledger.loseCommands(true);
        assertEquals(6, bob.run("deploy").exitCode());
        ledger.loseCommands(false);

        Cli.Run again = bob.ok("deploy");

        assertTrue(again.err().contains("it was withdrawn"));
        assertTrue(again.out().startsWith("Deployed 1 change to prod"));
    }

    @Test
    void ledgerThatCannotBeReachedIsExitCodeSixAndStatusStillAnswers() {
        bob.with("DEPLOYER_API", "http://127.0.0.1:1");
        assertEquals(6, bob.run("deploy").exitCode());
        bob.ok("status");
        bob.ok("diff");
    }
}
