package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.deployledger.testkit.traffic.CountingProxy;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.deployledger.topics.LedgerTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Two developers, one environment, real git, real Kafka.
@ExtendWith(SharedLedger.class)
class TwoWorkspacesTest {
    private static final String ITEM = "agents/coordinator.toml";

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    TwoWorkspacesTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        environment = ledger.environment("story");
        bobs = workspace("bob");
        alices = workspace("alice");
        bob = ledger.cli(bobs.root(), "bob");
        alice = ledger.cli(alices.root(), "alice");
    }

    private GitWorkspace workspace(String developer) {
        GitWorkspace workspace =
                GitWorkspace.forEnvironment(folder.resolve(developer), environment);
        workspace.write(ITEM, "tokens = 100\n").commit("coordinator");
        return workspace;
    }

    /// Both start from version 1; Alice deploys version 2.
    ///
    /// @return Alice's deployment
    private JsonNode aliceIsFirst() {
        bob.ok("deploy");
        alice.ok("status", "--fetch");
        alices.write(ITEM, "tokens = 200\n").commit("more");
        return alice.json("deploy", "-m", "raise limits for launch");
    }

    @Test
    void staleDeployNamesTheFactsAndChangesNothing() {
        JsonNode theirs = aliceIsFirst();
        JsonNode before = ledger.api().of(environment, "/items?limit=1000");
        bobs.write(ITEM, "tokens = 300\n").commit("even more");

        Cli.Run refused = bob.run("deploy", "--output", "json").expect(3);

        JsonNode conflict = refused.json().path("conflicts").path(0);
        assertEquals("rejected", refused.json().path("result").asText());
        assertEquals(ITEM, conflict.path("path").asText());
        assertEquals(1, conflict.path("base_version").asInt());
        assertEquals(2, conflict.path("current_version").asInt());
        assertEquals("alice@example.com", conflict.path("deployed_by").asText());
        assertEquals(theirs.path("deployment"), conflict.path("deployment"));
        assertEquals(alices.commits().getLast(), conflict.path("git_commit").asText());
        JsonNode after = ledger.api().of(environment, "/items?limit=1000");
        assertEquals(before.path("root"), after.path("root"));
        assertEquals(before.path("items"), after.path("items"));
        List<EventBody> events =
                ledger.log()
                        .of(
                                environment,
                                UUID.fromString(refused.json().path("deployment").asText()));
        assertTrue(events.stream().noneMatch(EventBody.ItemChanged.class::isInstance));
    }

    @Test
    void textOfAConflictNamesTheSameFacts() {
        JsonNode theirs = aliceIsFirst();
        bobs.write(ITEM, "tokens = 300\n").commit("even more");

        String out = bob.run("deploy").expect(3).out();

        assertTrue(out.contains("Conflict: nothing was deployed to " + environment), out);
        assertTrue(out.contains(ITEM), out);
        assertTrue(out.contains("your base: version 1    current: version 2"), out);
        assertTrue(out.contains("alice@example.com"), out);
        assertTrue(out.contains(theirs.path("deployment").asText().substring(0, 6)), out);
        assertTrue(out.contains(alices.commits().getLast().substring(0, 7)), out);
    }

    @Test
    void pullMineAndDeployAgainSucceedsAndClosesTheConflict() {
        aliceIsFirst();
        bobs.write(ITEM, "tokens = 300\n").commit("even more");
        String rejected =
                bob.run("deploy", "--output", "json").expect(3).json().path("deployment").asText();
        assertEquals(
                rejected,
                bob.ok("log", "--limit", "1", "--output", "json")
                        .lines()
                        .getFirst()
                        .path("deployment")
                        .asText());
        assertTrue(bob.ok("conflicts").out().contains(ITEM));
        bob.run("pull").expect(3);
        assertTrue(bobs.read(ITEM).contains("\n>>>>>>> theirs: version 2, alice@example.com"));
        bob.run("deploy").expect(3);

        bob.ok("pull", "--mine", ITEM);
        assertEquals("tokens = 300\n", bobs.read(ITEM));
        JsonNode deployed = bob.json("deploy");

        assertEquals(3, deployed.path("changes").path(0).path("new_version").asInt());
        assertEquals(0, ledger.api().all(environment, "/conflicts", "conflicts").size());
        List<JsonNode> log = bob.ok("log", "--output", "json").lines();
        assertEquals(
                List.of("applied", "rejected", "applied", "applied"),
                log.stream().map(each -> each.path("result").asText()).toList());
        alice.ok("pull");
        assertEquals("tokens = 300\n", alices.read(ITEM));
        ReplayedLedger.of(ledger.log()).assertEqualViews(ledger.api(), environment);
    }

    @Test
    void repeatOfEveryCommandGivesTheFirstAnswerAlsoAfterARestartOfEverything() {
        aliceIsFirst();
        bobs.write(ITEM, "tokens = 300\n").commit("even more");
        bob.run("deploy").expect(3);
        bob.ok("pull", "--mine", ITEM);
        bob.ok("deploy");
        Map<UUID, String> first = results();
        JsonNode items = ledger.api().of(environment, "/items").path("items");

        sendEverythingAgain();
        assertEquals(first, results(first.keySet()));
        ledger.restart();
        sendEverythingAgain();

        assertEquals(first, results(first.keySet()));
        assertEquals(items, ledger.api().of(environment, "/items").path("items"));
        assertEquals("unchanged", bob.json("deploy").path("result").asText());
    }

    private Map<UUID, String> results() {
        return ReplayedLedger.of(ledger.log()).environment(environment).results();
    }

    private Map<UUID, String> results(Set<UUID> deployments) {
        Map<UUID, String> results = new LinkedHashMap<>(results());
        results.keySet().retainAll(deployments);
        return results;
    }

    /// Every record of the environment, byte for byte; returns when the last one is decided.
    private void sendEverythingAgain() {
        byte[] key = environment.getBytes(StandardCharsets.UTF_8);
        List<ConsumerRecord<byte[], byte[]>> records =
                TopicRecords.read(ledger.addresses().kafka(), LedgerTopics.COMMANDS).stream()
                        .filter(record -> Arrays.equals(record.key(), key))
                        .toList();
        try (CommandSender sender = ledger.sender()) {
            records.forEach(record -> sender.raw(null, key, record.value()));
        }
        ChangeSet last = new ChangeSet(environment, "marker", UUID.randomUUID());
        try (CommandSender sender = ledger.sender()) {
            sender.send(new Command.Withdraw(last.envelope(), "the last of all commands", null));
        }
        assertEquals(
                "withdrawn", ledger.api().outcome(environment, last.id()).path("result").asText());
    }

    @Test
    void deployWhoseAnswerWasLostIsSettledByTheNextCommand() {
        try (CountingProxy proxy = new CountingProxy(ledger.addresses().api())) {
            proxy.swallow(request -> request.target().contains("/deployments/"));
            Cli cut =
                    ledger.cli(bobs.root(), "bob")
                            .with("DEPLOYER_API", proxy.address())
                            .with("DEPLOYER_TIMEOUT", "3");
            cut.run("deploy").expect(6);
        }
        assertTrue(bob.ok("status").out().contains("1 deployment"), bob.ok("status").out());
        ledger.restart();

        Cli.Run next = bob.ok("deploy");

        assertTrue(next.err().contains("applied"), next.err());
        assertTrue(next.out().startsWith("No changes"), next.out());
        LedgerLog log = ledger.log();
        assertEquals(1, log.bodies(environment, EventBody.DeploymentApplied.class).size());
        assertTrue(!bob.ok("status").out().contains("not known"));
    }

    @Test
    void deployThatNeverArrivedIsWithdrawnForEverAndDeployedAnew() {
        Cli cut =
                ledger.cli(bobs.root(), "bob")
                        .with("DEPLOYER_BOOTSTRAP_SERVERS", "127.0.0.1:1")
                        .with("DEPLOYER_TIMEOUT", "3");
        cut.run("deploy").expect(6);

        Cli.Run next = bob.ok("deploy");

        assertTrue(next.err().contains("withdrawn"), next.err());
        assertTrue(next.out().startsWith("Deployed "), next.out());
        LedgerLog log = ledger.log();
        assertEquals(1, log.bodies(environment, EventBody.DeploymentApplied.class).size());
        assertEquals(1, log.bodies(environment, EventBody.ChangeSetWithdrawn.class).size());
    }
}
