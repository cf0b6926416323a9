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
import java.util.function.BooleanSupplier;

/// Two developers and a ledger: deploy, see, conflict, pull, deploy again.
class StoryTest {
    @AutoClose private final Developers developers;
    private final FakeLedger ledger;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    StoryTest(@TempDir Path folder) {
        developers = new Developers(folder);
        ledger = developers.ledger();
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    @Test
    void deploysWhatIsNewAndThenHasNothingToDo() {
        JsonObject first = bob.ok("deploy", "--output", "json").json();
        assertEquals("applied", first.required("result"));
        assertEquals(1, first.objects("changes").size());
        assertEquals(1, first.objects("changes").getFirst().number("new_version"));
        assertTrue(first.number("round_trips") <= 3);
        JsonObject second = bob.ok("deploy", "--output", "json").json();
        assertEquals("unchanged", second.required("result"));
        assertTrue(bob.ok("deploy").out().startsWith("No changes"));
    }

    @Test
    void deployAsksNobodyOnceTheFilesAreKnownToBeUnchanged() {
        bob.ok("deploy");
        await(
                () -> {
                    ledger.requests();
                    bob.ok("deploy");
                    return ledger.requests().isEmpty();
                });
    }

    @Test
    void statusAtAGlanceShowsWhateverChangesNext() throws IOException {
        bob.ok("deploy");
        alice.ok("status", "--fetch");
        Path kept = bobs.path(".git/deployer/glance");
        await(
                () -> {
                    assertTrue(bob.ok("status").out().contains("No changes"));
                    return Files.exists(kept);
                });
        assertTrue(bob.ok("status").out().contains("No changes"));
        assertTrue(bob.ok("deploy").out().startsWith("No changes"));

        bobs.write("agents/coordinator.toml", "tokens = 9\n");
        assertTrue(bob.ok("status").out().contains("~ agents/coordinator.toml"));

        bobs.write("agents/coordinator.toml", "tokens = 100\n");
        await(
                () -> {
                    bob.ok("status");
                    return Files.exists(kept);
                });
        alices.write("agents/coordinator.toml", "tokens = 10\n").commit("ten");
        alice.ok("deploy");
        bob.ok("status", "--fetch");
        assertTrue(bob.ok("status").out().contains("alice@example.com"));
    }

    /// A file that was touched just now is looked at again: so the first run may still ask.
    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 100; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("never came true");
    }

    @Test
    void secondDeveloperConflictsPullsAndDeploysAgain() {
        bob.ok("deploy");
        alice.ok("status", "--fetch");
        alices.write("agents/coordinator.toml", "tokens = 200\n").commit("more");
        alice.ok("deploy", "-m", "raise limits for launch");

        bobs.write("agents/coordinator.toml", "tokens = 300\n").commit("even more");
        Cli.Run refused = bob.run("deploy");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.out().startsWith("Conflict: nothing was deployed to prod."));
        assertTrue(
                refused.out()
                        .contains(
                                "! agents/coordinator.toml    your base: version 1    current:"
                                        + " version 2"));
        assertTrue(refused.out().contains("alice@example.com"));
        assertTrue(refused.out().contains("\"raise limits for launch\""));
        assertEquals(
                "tokens = 200\n",
                ledger.environments().content("prod", "agents/coordinator.toml").orElseThrow());
        assertEquals(1, ledger.environments().conflicts("prod").size());

        assertEquals(3, bob.run("pull").exitCode());
        assertTrue(bobs.read("agents/coordinator.toml").contains("\ntokens = 300\n|||||||"));
        bob.ok("resolve", "--mine", "agents/coordinator.toml");
        assertEquals("tokens = 300\n", bobs.read("agents/coordinator.toml"));

        JsonObject again = bob.ok("deploy", "--output", "json").json();
        assertEquals(3, again.objects("changes").getFirst().number("new_version"));
        assertEquals(0, ledger.environments().conflicts("prod").size());
    }

    @Test
    void equalContentTakesTheCurrentVersionAsBase() {
        bob.ok("deploy");
        JsonObject status = alice.ok("status", "--fetch", "--output", "json").json();
        assertEquals(0, status.objects("local").size());

        alices.write("agents/coordinator.toml", "tokens = 7\n").commit("seven");
        JsonObject deployed = alice.ok("deploy", "--output", "json").json();
        assertEquals(2, deployed.objects("changes").getFirst().number("new_version"));
    }

    @Test
    void dryRunShowsThePlanAndSendsNothing() {
        Cli.Run plan = bob.ok("deploy", "--dry-run");
        assertTrue(plan.out().contains("Plan: 1 to add, 0 to change, 0 to delete, 0 conflicts."));
        assertTrue(ledger.commands().stream().noneMatch(Command.Commit.class::isInstance));
    }

    @Test
    void absentIsNotDeletedUnlessItWasSynced() {
        bob.ok("deploy");
        alices.delete("agents/coordinator.toml").commit("gone");
        JsonObject status = alice.ok("status", "--fetch", "--output", "json").json();
        assertEquals(0, status.objects("local").size());
        assertEquals(1, status.objects("remote").size());
    }

    @Test
    void moreThanTenDeletionsWantToBeAllowed() {
        for (int i = 0; i < 11; i++) {
            bobs.write("many/" + i + ".toml", i + "\n");
        }
        bobs.commit("many");
        bob.ok("deploy");
        for (int i = 0; i < 11; i++) {
            bobs.delete("many/" + i + ".toml");
        }
        bobs.commit("none");
        assertEquals(5, bob.run("deploy").exitCode());
        bob.ok("deploy", "--allow-deletes");
        assertTrue(ledger.environments().content("prod", "many/3.toml").isEmpty());
    }

    @Test
    void deployTakesOnlyTheNamedPaths() {
        bobs.write("a.toml", "a\n").write("b.toml", "b\n").commit("two");
        JsonObject deployed = bob.ok("deploy", "a.toml", "--output", "json").json();
        assertEquals(1, deployed.objects("changes").size());
        assertTrue(ledger.environments().content("prod", "b.toml").isEmpty());
    }

    @Test
    void logShowHistoryAndConflictsReadTheRecord() {
        JsonObject deployed = bob.ok("deploy", "-m", "start", "--output", "json").json();
        String id = deployed.required("deployment");

        assertTrue(bob.ok("log").out().contains("start"));
        assertEquals(
                "applied",
                bob.ok("log", "--limit", "1", "--output", "json").json().required("result"));
        assertTrue(bob.ok("show", id.substring(0, 6)).out().contains("agents/coordinator.toml"));
        assertTrue(bob.ok("history", "agents/coordinator.toml").out().contains("version 1"));
        assertTrue(bob.ok("conflicts").out().contains("No conflicts"));
    }

    @Test
    void dirtyTreeWarnsAndIsRecorded() {
        bobs.write("untracked.toml", "x\n");
        Cli.Run run = bob.ok("deploy");
        assertTrue(run.err().contains("dirty"));
        assertTrue(
                ledger.commands().stream()
                        .filter(Command.Commit.class::isInstance)
                        .map(Command.Commit.class::cast)
                        .allMatch(commit -> commit.header().gitDirty()));
    }

    @Test
    void unknownEnvironmentNamesTheNearestOne() {
        Cli.Run run = bob.run("deploy", "--environment", "prof");
        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("prod"), run.err());
        assertTrue(run.err().contains("deployer env create prof"), run.err());
    }
}
