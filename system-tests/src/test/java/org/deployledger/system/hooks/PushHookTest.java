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

/// `git push` with a hook that deploys first.
@ExtendWith(SharedLedger.class)
class PushHookTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String OWN =
            """
            #!/bin/sh
            printf '%s\\n' "$0" "$@" >arguments
            cat >input
            test ! -e stop
            """;

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final RealGit origin;
    private final RealGit bob;

    PushHookTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        this.environment = ledger.environment("push-hook");
        this.origin = RealGit.in(ledger, folder, "origin.git").initBare();
        this.bob = RealGit.in(ledger, folder, "bob").init("bob", environment);
        bob.write(".gitignore", "arguments\ninput\nstop\n").write(ITEM, "tokens = 1\n");
        bob.commit("one").git("remote", "add", "origin", "../origin.git").expect(0);
    }

    private String pushed() {
        return origin.git("rev-parse", "main").output().strip();
    }

    @Test
    void deploysThePushedCommitFirst() {
        bob.deployer().ok("hook", "install", "--on", "push");
        String one = bob.head();
        bob.write(ITEM, "tokens = 2\n").commit("two").write(ITEM, "tokens = 999\n");

        bob.git("push", "origin", one + ":refs/heads/main").expect(0);
        assertEquals("tokens = 1\n", bob.deployed(environment, ITEM));
        RealGit.Run push = bob.git("push", "origin", "main").expect(0);

        assertTrue(push.says("Deployed 1 change to " + environment), push::toString);
        assertEquals("tokens = 2\n", bob.deployed(environment, ITEM));
        assertEquals(bob.head(), pushed());
        assertTrue(bob.git("push", "--force", "origin", "main").expect(0).says("up-to-date"));
    }

    @Test
    void aConflictStopsThePushUntilItIsMerged() {
        bob.deployer().ok("hook", "install", "--on", "push");
        bob.git("push", "origin", "main").expect(0);
        String before = pushed();
        RealGit alice = RealGit.in(ledger, folder, "alice").cloneOf(origin, "alice");
        alice.deployer().ok("status", "--fetch");
        alice.write(ITEM, "tokens = 1\n\nhot = true\n").commit("hot").deployer().ok("deploy");
        bob.write(ITEM, "tokens = 2\n").commit("two");

        RealGit.Run refused = bob.git("push", "origin", "main").expect(1);

        assertTrue(refused.says("Conflict: nothing was deployed"), refused::toString);
        assertTrue(refused.says("deployer pull " + ITEM), refused::toString);
        assertTrue(refused.says("git push --no-verify"), refused::toString);
        assertEquals(before, pushed());
        bob.git("push", "--no-verify", "origin", "main").expect(0);
        assertEquals("tokens = 1\n\nhot = true\n", bob.deployed(environment, ITEM));

        bob.deployer().ok("pull", ITEM);
        bob.commit("merged");
        bob.git("push", "origin", "main").expect(0);

        assertEquals("tokens = 2\n\nhot = true\n", bob.deployed(environment, ITEM));
    }

    @Test
    void whoeverTookTheOthersCommitsHasNoConflict() {
        bob.deployer().ok("hook", "install", "--on", "push");
        bob.git("push", "origin", "main").expect(0);
        RealGit alice = RealGit.in(ledger, folder, "alice").cloneOf(origin, "alice");
        alice.deployer().ok("hook", "install", "--on", "push");
        alice.write(ITEM, "tokens = 1\nhot = true\n").commit("hot");
        alice.git("push", "origin", "main").expect(0);
        bob.git("pull", "--quiet", "origin", "main").expect(0);
        bob.write(ITEM, "tokens = 2\nhot = true\n").commit("two");

        RealGit.Run push = bob.git("push", "origin", "main").expect(0);

        assertTrue(push.says("version 2 → 3"), push::toString);
    }

    @Test
    void aLedgerThatDoesNotAnswerStopsNobody() {
        bob.deployer().ok("hook", "install", "--on", "push", "--api", "http://127.0.0.1:1");

        RealGit.Run push = bob.git("push", "origin", "main").expect(0);

        assertTrue(push.says("the push goes on without"), push::toString);
        assertTrue(push.says("deployer deploy --commit main"), push::toString);
        assertEquals(bob.head(), pushed());
    }

    @Test
    void aDryRunDeploysNothing() {
        bob.deployer().ok("hook", "install", "--on", "push");
        bob.git("config", "alias.try", "push --dry-run").expect(0);

        for (String command :
                List.of(
                        "push --dry-run origin main",
                        "push origin main --dry",
                        "push -fn origin main",
                        "-c push.default=simple push --no-dry-run -n origin main",
                        "try origin main")) {
            RealGit.Run run = bob.git(command.split(" ")).expect(0);
            assertTrue(run.says("nothing is deployed, since this is a dry run"), run::toString);
        }
        assertEquals(List.of(), deployments());
        bob.git("push", "-n", "--no-dry-run", "origin", "main").expect(0);

        assertEquals(1, deployments().size());
    }

    private List<JsonNode> deployments() {
        return ledger.api().all(environment, "/deployments", "deployments");
    }

    @Test
    void onlyPushesToTheRemoteThatWasAgreedOnDeploy() {
        RealGit.in(ledger, folder, "mirror.git").initBare();
        bob.git("remote", "add", "mirror", "../mirror.git").expect(0);
        bob.deployer().ok("hook", "install", "--on", "push");

        RealGit.Run named = bob.git("push", "mirror", "main").expect(0);
        RealGit.Run address = bob.git("push", "--force", "../mirror.git", "main~:main").expect(0);

        assertTrue(named.says("a push to mirror, and only those to origin"), named::toString);
        assertTrue(address.says("a push to an address, and only those"), address::toString);
        assertEquals(List.of(), deployments());
        bob.git("push", "../origin.git", "main").expect(0);
        assertEquals(1, deployments().size());
        bob.deployer().ok("hook", "install", "--on", "push", "--remote", "mirror");
        bob.write(ITEM, "tokens = 2\n").commit("two");
        bob.git("push", "origin", "main").expect(0);
        assertEquals(1, deployments().size());
        bob.git("push", "mirror", "main").expect(0);
        assertEquals(2, deployments().size());
    }

    @Test
    void itDeploysWhereItSaidWhateverTheVariablesOfWhoeverPushes() {
        bob.deployer().ok("hook", "install", "--on", "push");
        bob.with("DEPLOYER_ENVIRONMENT", "no-such").with("DEPLOYER_API", "http://127.0.0.1:1");
        bob.with("DEPLOYER_USER", "ci@example.com");

        RealGit.Run push = bob.git("push", "origin", "main").expect(0);

        assertTrue(push.says("Deployed 1 change to " + environment), push::toString);
        assertEquals("ci@example.com", deployments().getFirst().path("deployed_by").asText());
    }

    @Test
    void theHookOfSomebodyElseGetsTheSameAndIsBackInTheEnd() {
        Path own = bob.path(".git/hooks/pre-push");
        bob.hook(own, OWN);
        bob.git("push", "origin", "main").expect(0);
        String input = bob.read("input");
        String arguments = bob.read("arguments");
        bob.git("push", "--no-verify", "origin", ":main").expect(1);
        origin.git("update-ref", "-d", "refs/heads/main").expect(0);
        bob.deployer().ok("hook", "install", "--on", "push");

        assertTrue(bob.git("push", "origin", "main").expect(0).says("Deployed 1 change"));
        assertEquals(input, bob.read("input"));
        assertEquals(
                arguments.replace("pre-push\n", "pre-push.before-deployer\n"),
                bob.read("arguments"));
        bob.write("stop", "").write(ITEM, "tokens = 2\n").commit("two");
        RealGit.Run stopped = bob.git("push", "origin", "main").expect(1);
        assertFalse(stopped.says("Deployed"), stopped::toString);
        assertTrue(stopped.says("since pre-push.before-deployer"), stopped::toString);
        assertEquals("tokens = 1\n", bob.deployed(environment, ITEM));
        bob.deployer().ok("hook", "remove");

        assertEquals(OWN, bob.read(".git/hooks/pre-push"));
        assertFalse(Files.exists(bob.path(".git/hooks/pre-push.before-deployer")));
    }

    @Test
    void severalBranchesTagsAndDeletionsAtOnce() {
        bob.git("branch", "other").expect(0);
        bob.git("branch", "old").expect(0);
        bob.git("tag", "v1").expect(0);
        bob.git("push", "origin", "old").expect(0);
        bob.deployer().ok("hook", "install", "--on", "push", "--branch", "main", "--branch", "old");

        RealGit.Run push = bob.git("push", "origin", "other", "v1", ":old", "main").expect(0);

        assertTrue(push.says("branch old is deleted there"), push::toString);
        assertTrue(push.says("Deployed 1 change"), push::toString);
        bob.with("DEPLOYER_SKIP_HOOK", "1").write(ITEM, "tokens = 3\n").commit("three");
        assertTrue(bob.git("push", "origin", "main").expect(0).says("DEPLOYER_SKIP_HOOK"));
        assertEquals("tokens = 1\n", bob.deployed(environment, ITEM));
    }
}
