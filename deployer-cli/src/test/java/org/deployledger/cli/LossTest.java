package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.command.Command;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is lost and found again: answers, commands, the local state, the ledger itself.
class LossTest {
    @AutoClose private final Developers developers;
    private final FakeLedger ledger;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    LossTest(@TempDir Path folder) {
        developers = new Developers(folder);
        ledger = developers.ledger();
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
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
