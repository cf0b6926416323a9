package org.deployledger.system.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// A bare repository that deploys what is pushed to it.
@ExtendWith(SharedLedger.class)
class ReceiveHookTest {
    private static final String ITEM = "agents/coordinator.toml";

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final RealGit server;
    private final RealGit carol;

    ReceiveHookTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        this.environment = ledger.environment("receive-hook");
        this.server = RealGit.in(ledger, folder, "the server.git").initBare();
        server.deployer()
                .ok(
                        "hook",
                        "install",
                        "--on",
                        "receive",
                        "--environment",
                        environment,
                        "--api",
                        ledger.addresses().api());
        this.carol = RealGit.in(ledger, folder, "carol").cloneOf(server, "carol");
        carol.write(ITEM, "tokens = 1\n").write("drafts/a.toml", "a = 1\n");
        carol.write("deployer.toml", "environment = \"no-such\"\napi = \"http://127.0.0.1:1\"\n");
        carol.commit("one");
    }

    private List<JsonNode> deployments() {
        return ledger.api().all(environment, "/deployments", "deployments");
    }

    @Test
    void twoClonesPushOneAfterTheOther() {
        RealGit.Run first = carol.git("push", "origin", "main").expect(0);
        assertTrue(first.says("remote: Deployed 2 changes to " + environment), first::toString);
        RealGit dave = RealGit.in(ledger, folder, "dave").cloneOf(server, "dave");
        dave.write(ITEM, "tokens = 2\n").commit("two").git("push", "origin", "main").expect(0);
        carol.write("drafts/a.toml", "a = 2\n").commit("draft");
        carol.git("push", "origin", "main").expect(1);
        carol.git("pull", "--quiet", "--rebase", "origin", "main").expect(0);

        RealGit.Run last = carol.git("push", "origin", "main").expect(0);

        assertTrue(last.says("~ drafts/a.toml    version 1 → 2"), last::toString);
        assertEquals("tokens = 2\n", carol.deployed(environment, ITEM));
        List<String> by =
                deployments().stream().map(each -> each.path("deployed_by").asText()).toList();
        assertEquals(
                List.of(
                        "unverified:carol@example.com",
                        "unverified:dave@example.com",
                        "unverified:carol@example.com"),
                by);
        assertEquals(carol.head(), deployments().getFirst().path("git_commit").asText());
        assertEquals("main", deployments().getFirst().path("git_branch").asText());
        assertTrue(server.path("deployer/state.db").toFile().exists());
    }

    @Test
    void whatWasDeployedOtherwiseIsAConflictUntilSomebodyDeploysTheMerge() {
        carol.git("push", "origin", "main").expect(0);
        String[] here = {"--environment", environment, "--api", ledger.addresses().api()};
        RealGit dave = RealGit.in(ledger, folder, "dave").cloneOf(server, "dave");
        dave.deployer().ok("status", "--fetch", here[0], here[1], here[2], here[3]);
        dave.write(ITEM, "tokens = 1\n\nhot = true\n");
        dave.deployer().ok("deploy", here[0], here[1], here[2], here[3]);
        carol.deployer().run("status", "--fetch", here[0], here[1], here[2], here[3]);
        carol.write(ITEM, "tokens = 2\n").commit("two");

        RealGit.Run refused = carol.git("push", "origin", "main").expect(0);

        assertTrue(refused.says("remote: Conflict: nothing was deployed"), refused::toString);
        assertTrue(refused.says("is pushed, but not deployed"), refused::toString);
        assertEquals("tokens = 1\n\nhot = true\n", carol.deployed(environment, ITEM));
        carol.deployer().ok("pull", here[0], here[1], here[2], here[3], ITEM);
        carol.commit("merged").deployer().ok("deploy", here[0], here[1], here[2], here[3]);
        RealGit.Run again = carol.git("push", "origin", "main").expect(0);
        assertTrue(again.says("remote: No changes"), again::toString);
        carol.write(ITEM, "tokens = 3\n\nhot = true\n").commit("three");
        assertTrue(carol.git("push", "origin", "main").expect(0).says("version 3 → 4"));
    }

    @Test
    void forcedPushesDeletionsAndOtherBranches() {
        carol.git("push", "origin", "main").expect(0);
        carol.write(ITEM, "tokens = 2\n").commit("two").git("push", "origin", "main").expect(0);
        assertFalse(carol.git("push", "origin", "main:other").expect(0).says("Deployed"));
        carol.git("reset", "--quiet", "--hard", "HEAD~1").expect(0);

        RealGit.Run forced = carol.git("push", "--force", "origin", "main", ":other").expect(0);

        assertTrue(forced.says("branch main was forced"), forced::toString);
        assertEquals("tokens = 1\n", carol.deployed(environment, ITEM));
        server.git("config", "receive.denyDeleteCurrent", "ignore").expect(0);
        RealGit.Run deleted = carol.git("push", "origin", ":main").expect(0);
        assertTrue(deleted.says("what is deployed stays as it is"), deleted::toString);
        assertEquals(3, deployments().size());
    }

    /// Whoever pushes may say which files are items, and nothing else.
    @Test
    void settingsOfTheCommitLeadNowhereElse() {
        carol.write("deployer.toml", "environment = \"no-such\"\nexclude = [\"drafts/\"]\n")
                .commit("without drafts");
        RealGit.Run run = carol.git("push", "origin", "main").expect(0);
        assertTrue(run.says("Deployed 1 change to " + environment), run::toString);
    }

    @Test
    void thePusherIsTheDeployerWhereTheServerKnowsWhoItIs() {
        carol.with("REMOTE_USER", "eve@example.com").git("push", "origin", "main").expect(0);
        assertEquals("eve@example.com", deployments().getFirst().path("deployed_by").asText());
        server.deployer()
                .ok("hook", "install", "--on", "receive", "-e", environment, "--user", "ci");
        carol.write(ITEM, "tokens = 2\n").commit("two").git("push", "origin", "main").expect(0);
        assertEquals("ci", deployments().getFirst().path("deployed_by").asText());
    }

    /// Anybody can write any committer into a commit.
    @Test
    void aCommitterWhomNobodyCheckedApprovesNothing() {
        String plan = "---\nid: p\nkind: plan\ntitle: P\nstate: %s\nauthor: %s\n---\n";
        String author = "bob@example.com";
        for (String state : List.of("DRAFT", "COMMITTED")) {
            carol.write("plans/p.md", plan.formatted(state, author)).commit(state);
            assertTrue(carol.git("push", "origin", "main").expect(0).says("Deployed"));
        }
        carol.git("config", "user.email", "dave@example.com").expect(0);
        carol.write("plans/p.md", plan.formatted("APPROVED", author)).commit("forged");

        RealGit.Run forged = carol.git("push", "origin", "main").expect(0);

        assertTrue(forged.says("nobody has checked that this is"), forged::toString);
        assertEquals(
                plan.formatted("COMMITTED", author), carol.deployed(environment, "plans/p.md"));
        RealGit.Run known =
                carol.with("REMOTE_USER", "eve@example.com")
                        .write("b.toml", "b = 1\n")
                        .commit("again")
                        .git("push", "origin", "main")
                        .expect(0);
        assertTrue(known.says("Deployed 2 changes"), known::toString);
    }

    @Test
    void twoAtOnceComeOneAfterTheOther() {
        server.deployer().ok("hook", "remove");
        carol.git("push", "origin", "main").expect(0);
        String[] command = {
            "deploy",
            "--commit",
            "refs/heads/main",
            "--environment",
            environment,
            "--user",
            "ci@example.com"
        };
        try (ChildProcess one = server.start(command);
                ChildProcess two = server.start(command)) {
            assertEquals(0, one.awaitExit(), one::output);
            assertEquals(0, two.awaitExit(), two::output);
        }
        assertEquals(1, deployments().size());
    }
}
