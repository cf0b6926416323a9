package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the commands beside the everyday ones print, on a log with a deployment, a conflict and a
/// violation.
@ExtendWith(SharedLedger.class)
class EveryCommandTest {
    private static final String ITEM = "agents/coordinator.toml";

    private final String environment;
    private final Cli bob;
    private final String applied;
    private final String rejected;

    /// Alice deploys; Bob, who never saw that, is refused.
    EveryCommandTest(RestartableLedger ledger, @TempDir Path folder) {
        environment = ledger.environment("commands");
        GitWorkspace first = GitWorkspace.forEnvironment(folder.resolve("first"), environment);
        first.write(ITEM, "tokens = 100\n").commit("one");
        applied =
                ledger.cli(first.root(), "alice")
                        .json("deploy", "-m", "raise limits", "--ticket", "OPS-7")
                        .path("deployment")
                        .asText();
        GitWorkspace other = GitWorkspace.forEnvironment(folder.resolve("other"), environment);
        other.write(ITEM, "tokens = 200\n").commit("two");
        bob = ledger.cli(other.root(), "bob");
        rejected =
                bob.run("deploy", "--output", "json").expect(3).json().path("deployment").asText();
    }

    @Test
    void watchPrintsEventsFromASequenceOn() {
        String text = bob.ok("watch", "--since", "0", "--limit", "5").out();
        List<JsonNode> events =
                bob.ok("watch", "--since", "0", "--limit", "5", "--output", "json").lines();

        assertEquals(5, text.lines().count());
        assertTrue(text.contains("alice@example.com changed + " + ITEM + "    version 1"), text);
        assertTrue(text.contains("deployed 1 change: \"raise limits\""), text);
        assertTrue(text.contains("! " + ITEM), text);
        assertEquals(
                List.of(
                        "ContentAdded",
                        "ItemChanged",
                        "DeploymentApplied",
                        "ItemRejected",
                        "DeploymentRejected"),
                events.stream().map(event -> event.path("type").asText()).toList());
        assertEquals(
                ITEM, events.get(1).path("event").path("path").asText(), events.get(1).toString());
    }

    @Test
    void showPrintsADeploymentWithItsChangesOrItsConflicts() {
        String first = bob.ok("show", applied.substring(0, 8)).out();
        String second = bob.ok("show", rejected).out();

        assertTrue(first.contains("deployment " + applied + "  applied"), first);
        assertTrue(
                Stream.of("raise limits", "OPS-7", "alice@example.com", "sequence    3")
                        .allMatch(first::contains),
                first);
        assertTrue(first.contains("+ " + ITEM + "    version 1"), first);
        assertTrue(second.contains("base: version 0    current: version 1"), second);
        assertEquals("rejected", bob.json("show", rejected).path("result").asText());
        assertEquals(5, bob.run("show", "deadbeef").exitCode());
        assertEquals(5, bob.run("show", rejected, "--as-of", "3").exitCode());
    }

    @Test
    void aWithdrawnConflictIsClosed() {
        assertTrue(bob.ok("conflicts").out().contains(ITEM));

        String withdrawn = bob.ok("conflicts", "withdraw", ITEM).out();

        assertTrue(withdrawn.contains("Withdrew 1 conflict"), withdrawn);
        bob.ok("watch", "--since", "5", "--limit", "1");
        assertTrue(!bob.ok("conflicts").out().contains(ITEM));
        assertTrue(bob.ok("conflicts", "--as-of", "5").out().contains(ITEM));
        assertTrue(bob.ok("conflicts", "withdraw").out().contains("No conflicts of this"));
        assertEquals(2, bob.run("conflicts", "withdraw", ITEM, "--as-of", "5").exitCode());
        assertEquals(2, bob.run("conflicts", "close").exitCode());
    }

    @Test
    void topicsAreCheckedAndCreatedWhereTheyAreMissing() {
        String listed = bob.ok("topics", "list").out();
        JsonNode again = bob.json("topics", "create");
        Cli.Run other = bob.run("topics", "list", "--partitions", "7").expect(5);

        assertTrue(listed.contains("ledger-events        ok"), listed);
        assertEquals("ok", again.path("topics").path(0).path("state").asText());
        assertTrue(other.out().contains("faulty"), other.out());
        assertTrue(other.out().contains("partitions"), other.out());
    }

    @Test
    void environmentsAreListedAndCreatingOneTwiceIsHarmless() {
        assertTrue(bob.ok("env", "list").out().contains(environment + "    sequence "));
        assertTrue(
                bob.ok("env", "create", environment)
                        .out()
                        .contains(environment + " exists already"));
        assertEquals(2, bob.run("env", "create").exitCode());
        assertEquals(5, bob.run("env", "create", "No Name").exitCode());
    }

    @Test
    void exportWritesWhatItsFiltersLeave() {
        List<JsonNode> decided =
                bob.ok(
                                "export",
                                "--environment",
                                environment,
                                "--type",
                                "DeploymentApplied,DeploymentRejected")
                        .lines();
        List<JsonNode> alices =
                bob.ok(
                                "export",
                                "--environment",
                                environment,
                                "--actor",
                                "alice@example.com",
                                "--since",
                                "1",
                                "--content")
                        .lines();
        List<JsonNode> past =
                bob.ok("export", "--environment", environment, "--as-of", "2").lines();

        assertEquals(2, decided.size());
        assertEquals(2, alices.size());
        assertEquals(3, past.size());
        assertEquals(
                3,
                bob.ok("export", "--environment", environment, "--deployment", applied)
                        .lines()
                        .size());
    }

    @Test
    void replayNamesTheHeadItComputed() {
        String text = bob.ok("replay", "--environment", environment, "--compare").out();
        JsonNode json = bob.json("replay", "--environment", environment, "--as-of", "3");

        long head =
                bob.json("replay", "--environment", environment)
                        .at("/environments/0/sequence")
                        .asLong();
        for (long sequence = 0; sequence <= Math.min(head, 11); sequence++) {
            bob.ok("replay", "--environment", environment, "--as-of", "" + sequence, "--compare");
        }

        assertTrue(text.contains(environment), text);
        assertEquals(0, json.findValues("fault").size(), json.toString());
        String mistyped = environment + "x";
        Cli.Run refused = bob.run("replay", "--environment", mistyped).expect(5);
        assertTrue(refused.err().contains("did you mean"), refused.err());
        assertEquals(5, bob.run("export", "--environment", mistyped).exitCode());
    }

    /// The views list change sets that are open apart from those that are decided.
    @Test
    void replayFindsChangeSetsThatAreOpenInTheViewsToo() {
        bob.ok("change", "open", "-m", "later");
        String sequence =
                bob.json("replay", "--environment", environment)
                        .at("/environments/0/sequence")
                        .asText();

        bob.ok("replay", "--environment", environment, "--compare");
        bob.ok("change", "rollback");

        bob.ok("replay", "--environment", environment, "--compare");
        bob.ok("replay", "--environment", environment, "--as-of", sequence, "--compare");
    }

    @Test
    void thePlainProgramExplainsItself() {
        assertEquals(2, bob.run().exitCode());
        assertTrue(bob.ok("--help").out().contains("deployer COMMAND --help"));
        assertTrue(bob.ok("help", "deploy").out().startsWith("Examples:"));
        assertTrue(bob.ok("--version").out().startsWith("deployer "));
        assertTrue(bob.run("statsu").expect(2).err().contains("did you mean  status"));
    }
}
