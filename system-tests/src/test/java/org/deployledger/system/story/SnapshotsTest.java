package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/// Labels, comparison and blame, on two deployments by two people.
@ExtendWith(SharedLedger.class)
class SnapshotsTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String OTHER = "tools/search.yaml";

    private final String environment;
    private final String other;
    private final GitWorkspace workspace;
    private final Cli alice;
    private final Cli bob;
    private final String first;
    private final String second;

    /// Alice deploys two items; Bob changes one, and adds a third.
    SnapshotsTest(RestartableLedger ledger, @TempDir Path folder) {
        environment = ledger.environment("snapshots");
        other = ledger.environment("other");
        GitWorkspace hers = GitWorkspace.forEnvironment(folder.resolve("alice"), environment);
        hers.write(ITEM, "tokens = 100\n\n# who\nmodel = \"small\"\n")
                .write(OTHER, "limit: 3\n")
                .commit("one");
        alice = ledger.cli(hers.root(), "alice");
        first = alice.json("deploy", "-m", "first").path("sequence").asText();
        workspace = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        workspace.commit("start");
        bob = ledger.cli(workspace.root(), "bob");
        bob.ok("pull");
        workspace
                .write(ITEM, "tokens = 200\n\n# who\nmodel = \"small\"\n")
                .write("new.json", "{}\n")
                .commit("two");
        second = bob.json("deploy", "-m", "second").path("deployment").asText();
    }

    @Test
    void aLabelNamesAMomentEverywhere() {
        JsonNode labelled = bob.json("snapshot", "label", "launch", "--as-of", first, "-m", "out");

        assertEquals("labelled", labelled.path("result").asText());
        assertEquals(first, labelled.path("as_of").asText());
        assertTrue(bob.ok("diff", "--as-of", "label:launch").out().contains("-tokens = 100"));
        assertEquals(
                1,
                bob.ok("history", ITEM, "--as-of", "label:launch", "--output", "json")
                        .lines()
                        .size());
        assertEquals(
                "unchanged",
                bob.json("snapshot", "label", "launch", "--as-of", first).path("result").asText());
        assertEquals(5, bob.run("history", ITEM, "--as-of", "label:lunch").exitCode());
    }

    @Test
    void aTakenLabelIsRefusedUntilItIsDeleted() {
        bob.ok("snapshot", "label", "launch", "--as-of", first);

        Cli.Run taken = bob.run("snapshot", "label", "launch").expect(5);

        assertTrue(taken.err().contains("names sequence " + first), taken.err());
        assertTrue(taken.err().contains("deployer snapshot delete launch"), taken.err());
        assertTrue(bob.ok("snapshot", "delete", "launch").out().contains("--as-of " + first));
        bob.ok("snapshot", "label", "launch");
        assertEquals(
                "label_not_found",
                bob.run("snapshot", "delete", "lunch", "--output", "json").expect(5).error());
        assertEquals(2, bob.run("snapshot", "label", "412").exitCode());
        assertEquals(2, bob.run("snapshot", "label").exitCode());
        assertEquals(5, bob.run("snapshot", "label", "x", "--as-of", "label:none").exitCode());
    }

    @Test
    void snapshotsAreListedLabelsFirst() {
        bob.ok("snapshot", "label", "launch", "--as-of", first);

        List<JsonNode> rows = bob.ok("snapshot", "list", "--output", "json").lines();
        String text = bob.ok("snapshot", "list").out();

        assertEquals(2, rows.size());
        assertEquals(first, rows.get(0).path("as_of").asText());
        assertEquals("launch", rows.get(0).at("/labels/0/label").asText());
        assertEquals(second, rows.get(1).path("deployment").asText());
        assertTrue(text.startsWith("Labels:"), text);
        assertTrue(bob.ok("snapshot", "list", "--limit", "0").out().contains("launch"));
    }

    @Test
    void anyTwoStatesAreComparedByLineAndByKey() {
        String lines = bob.ok("compare", first, "deployment:" + second.substring(0, 8)).out();
        String keys = bob.ok("compare", first, "environment:" + environment, "--keys", ITEM).out();

        assertTrue(lines.contains("-tokens = 100"), lines);
        assertTrue(lines.contains("+ new.json    not there → version 1"), lines);
        assertTrue(lines.contains("Plan: 1 to add, 1 to change, 0 to delete, 0 conflicts."), lines);
        assertTrue(keys.contains("~ tokens    100 → 200"), keys);
        assertFalse(keys.contains("new.json"), keys);
        JsonNode versions = bob.json("compare", ITEM + "@2", ITEM + "@1");
        assertEquals("tokens", versions.at("/differences/0/keys/0/key").asText());
        assertEquals("200", versions.at("/differences/0/keys/0/from").asText());
        assertEquals(4, bob.run("compare", first, "workspace", "--exit-code").exitCode());
        assertTrue(
                bob.ok("compare", "workspace", "environment:" + environment)
                        .out()
                        .contains("No changes"));
        assertTrue(bob.ok("compare", ITEM + "@1", "workspace").out().contains("+tokens = 200"));
        assertEquals(
                3,
                bob.json("compare", "environment:" + other, "environment:" + environment, "--names")
                        .path("differences")
                        .size());
        assertEquals(2, bob.run("compare", "yesterday", "workspace").exitCode());
        assertEquals(5, bob.run("compare", ITEM + "@9", "workspace").exitCode());
    }

    @Test
    void blameNamesTheDeploymentOfEachLineAndKey() {
        JsonNode lines = bob.json("blame", ITEM).path("lines");
        JsonNode keys = bob.json("blame", ITEM, "--keys").path("keys");
        String text = bob.ok("blame", ITEM).out();

        assertEquals("[2, 1, 1, 1]", lines.findValues("version").toString());
        assertEquals(
                "[\"model = \\\"small\\\"\", \"tokens = 200\"]", keys.findValues("key").toString());
        assertEquals("[1, 2]", keys.findValues("version").toString());
        assertEquals("bob@example.com", lines.get(0).path("deployed_by").asText());
        assertEquals("alice@example.com", lines.get(1).path("deployed_by").asText());
        assertEquals(second, lines.get(0).path("deployment").asText());
        assertTrue(text.contains("deployer show " + second.substring(0, 6)), text);
        assertEquals(
                "[1, 1, 1, 1]",
                bob.json("blame", ITEM, "--as-of", first)
                        .path("lines")
                        .findValues("version")
                        .toString());
        assertTrue(bob.ok("blame", ITEM, "--limit", "1").out().contains("≤"));
        assertEquals(5, bob.run("blame", "nowhere.toml").exitCode());
    }
}
