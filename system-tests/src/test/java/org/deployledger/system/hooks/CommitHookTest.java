package org.deployledger.system.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `git commit` with a hook that deploys.
@ExtendWith(SharedLedger.class)
class CommitHookTest {
    private static final String ITEM = "agents/coordinator.toml";

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final RealGit bob;

    CommitHookTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        this.environment = ledger.environment("commit-hook");
        this.bob = RealGit.in(ledger, folder, "bob's work").init("bob", environment);
        bob.write(ITEM, "tokens = 1\n").commit("one");
    }

    private List<JsonNode> deployments() {
        return ledger.api().all(environment, "/deployments", "deployments");
    }

    @Test
    void deploysWhatWasStagedAndNotWhatLiesBeside() {
        bob.deployer().ok("hook", "install", "--on", "commit");
        bob.write(ITEM, "tokens = 2\n").git("add", ITEM).expect(0);
        bob.write(ITEM, "tokens = 999\n").write("untracked.toml", "x = 1\n");

        RealGit.Run commit = bob.git("commit", "--message", "two").expect(0);

        assertTrue(commit.says("Deployed 1 change to " + environment), commit::toString);
        assertEquals("tokens = 2\n", bob.deployed(environment, ITEM));
        assertEquals(1, deployments().size());
        JsonNode deployment = deployments().getFirst();
        assertEquals("bob@example.com", deployment.path("deployed_by").asText());
        assertEquals(bob.head(), deployment.path("git_commit").asText());
        assertEquals("main", deployment.path("git_branch").asText());
        assertFalse(deployment.path("git_dirty").asBoolean(true));
        assertEquals("two", deployment.path("reason").asText());
        assertEquals("tokens = 999\n", bob.read(ITEM));
        JsonNode local = bob.deployer().json("status").path("local");
        assertEquals(2, local.size(), local::toString);
        assertEquals(1, local.path(0).path("base_version").asLong());
    }

    @Test
    void aRefusalIsExplainedAndTheCommitStays() {
        bob.deployer().ok("deploy");
        RealGit alice = RealGit.in(ledger, folder, "alice").cloneOf(bob, "alice");
        alice.deployer().ok("status", "--fetch");
        alice.write(ITEM, "tokens = 5\n").commit("five").deployer().ok("deploy");
        bob.deployer().ok("hook", "install", "--on", "commit");
        bob.write(ITEM, "tokens = 6\n");

        RealGit.Run commit = bob.git("commit", "--all", "--message", "six").expect(0);

        assertTrue(commit.says("Conflict: nothing was deployed"), commit::toString);
        assertTrue(commit.says("the commit is made, but not deployed"), commit::toString);
        assertTrue(commit.says("the hook deploys that commit"), commit::toString);
        assertFalse(commit.says("so does the next commit"), commit::toString);
        assertEquals("tokens = 5\n", bob.deployed(environment, ITEM));
        assertTrue(bob.git("log", "--oneline").says("six"));
    }

    /// A command that would be refused again is no way out.
    @Test
    void theNextCommandIsSaidOnlyWhereItHelps() {
        bob.deployer().ok("hook", "install", "--on", "commit");
        bob.write("a.toml", "a = 1\n").write("A.toml", "a = 1\n").git("add", "-A").expect(0);
        RealGit.Run refused = bob.git("commit", "--message", "two names").expect(0);
        assertTrue(refused.says("the commit is made, but not deployed"), refused::toString);
        assertFalse(refused.says("deployer deploy --commit HEAD"), refused::toString);

        bob.deployer().ok("hook", "install", "--on", "commit", "--api", "http://127.0.0.1:1");
        RealGit.Run away = bob.git("commit", "--allow-empty", "--message", "away").expect(0);

        assertTrue(away.says("deploys it later; so does the next commit"), away::toString);
    }

    @Test
    void theHookOfSomebodyElseRunsFirstAndItsFailureStops() {
        bob.hook(bob.path(".git/hooks/post-commit"), "#!/bin/sh\ntest ! -e stop && echo mine\n");
        bob.deployer().ok("hook", "install", "--on", "commit");
        bob.write("stop", "");
        RealGit.Run stopped = bob.git("commit", "--allow-empty", "--message", "stop").expect(0);
        assertFalse(stopped.says("Deployed"), stopped::toString);
        assertTrue(
                stopped.says("nothing is deployed, since post-commit.before-deployer"),
                stopped::toString);

        bob.git("clean", "--quiet", "--force").expect(0);
        RealGit.Run run = bob.git("commit", "--allow-empty", "--message", "go").expect(0);

        assertTrue(run.output().matches("(?s).*mine.*Deployed 1 change.*"), run::toString);
    }

    @Test
    void isSkippedWhereItIsAskedAndOnOtherBranches() {
        bob.deployer().ok("hook", "install", "--on", "commit");
        bob.git("checkout", "--quiet", "-b", "feature").expect(0);
        assertEquals("", commit("quiet"));
        bob.git("checkout", "--quiet", "--detach").expect(0);
        assertEquals("", commit("quiet too"));
        bob.git("checkout", "--quiet", "main").expect(0);
        bob.with("DEPLOYER_SKIP_HOOK", "1");
        assertTrue(commit("skipped").contains("DEPLOYER_SKIP_HOOK"));
        assertEquals(List.of(), deployments());
    }

    private String commit(String message) {
        return bob.git("commit", "--quiet", "--allow-empty", "--message", message)
                .expect(0)
                .output();
    }

    @Test
    void aMergeIsDeployedAndAFastForwardIsNot() {
        bob.git("checkout", "--quiet", "-b", "feature").expect(0);
        bob.write("b.toml", "b = 1\n").commit("b");
        bob.git("checkout", "--quiet", "main").expect(0);
        bob.deployer().ok("hook", "install", "--on", "commit");

        assertEquals("", bob.git("merge", "--quiet", "feature").expect(0).output());
        assertEquals(List.of(), deployments());
        bob.git("reset", "--quiet", "--hard", "HEAD~1").expect(0);
        RealGit.Run merge = bob.git("merge", "--no-ff", "--no-edit", "feature").expect(0);

        assertTrue(merge.says("Deployed 2 changes"), merge::toString);
    }

    @Test
    void aLinkedWorktreeHasItsOwnStateAndTheSameHook() {
        bob.deployer().ok("hook", "install", "--on", "commit", "--branch", "side");
        bob.git("worktree", "add", "--quiet", "-b", "side", "../side tree").expect(0);
        RealGit side = RealGit.in(ledger, folder, "side tree");
        side.write(ITEM, "tokens = 2\n");

        RealGit.Run commit = side.git("commit", "--all", "--message", "two").expect(0);

        assertTrue(commit.says("Deployed 1 change"), commit::toString);
        Path own = Path.of(side.git("rev-parse", "--absolute-git-dir").output().strip());
        assertTrue(Files.exists(own.resolve("deployer/state.db")), own::toString);
        assertFalse(Files.exists(bob.path(".git/deployer/state.db")));
        assertTrue(side.deployer().ok("hook").out().contains("committed to side"));
    }

    @Test
    void aWorkspaceBelowTheRootIsTheOneThatIsDeployed() {
        bob.write("conf/deployer.toml", "environment = \"" + environment + "\"\n")
                .write("conf/a.toml", "a = 1\n")
                .commit("below");
        bob.deployer().ok("hook", "install", "--on", "commit", "-C", "conf");

        RealGit.Run run = bob.git("commit", "--allow-empty", "--message", "below").expect(0);

        assertTrue(run.says("+ a.toml    version 1"), run::toString);
    }

    @Test
    void aDeployerThatIsGoneStopsNobody() throws java.io.IOException {
        bob.deployer().ok("hook", "install", "--on", "commit");
        Files.delete(folder.resolve("the deployer"));
        RealGit.Run run = bob.git("commit", "--allow-empty", "--message", "gone").expect(0);
        assertTrue(run.says("there is no deployer any more"), run::toString);
    }
}
