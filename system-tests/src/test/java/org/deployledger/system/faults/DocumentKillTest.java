package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.formats.document.DocumentReading;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// `sync pull` and `sync push` are killed at a random point and run again: nothing is half written,
/// nothing is done twice, and what two people wrote is all there.
@ExtendWith(SharedLedger.class)
class DocumentKillTest {
    private static final int DOCUMENTS = 6;
    private static final String END = "the end\n";

    private final Random random = TestScale.random(DocumentKillTest.class);
    private final RestartableLedger ledger;
    private final String environment;
    private final GitWorkspace alices;
    private final GitWorkspace bobs;
    private final Cli alice;
    private final Cli bob;
    private Duration latest = Duration.ofSeconds(1);
    private int cut;

    DocumentKillTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("documents");
        alices = GitWorkspace.forEnvironment(folder.resolve("alice"), environment);
        bobs = GitWorkspace.forEnvironment(folder.resolve("bob"), environment);
        alice = ledger.cli(alices.root(), "alice");
        bob = ledger.cli(bobs.root(), "bob");
    }

    @Test
    void pullAndPushGoOnWhereTheyWereKilled() {
        begin();
        int kills = TestScale.of(200);
        for (int round = 1; round <= kills / 2; round++) {
            for (int i = 0; i < DOCUMENTS; i++) {
                String path = path(i);
                alices.write(path, line(alices.read(path), "alice", round));
                bobs.write(path, line(bobs.read(path), "bob", round));
            }
            alice.ok("sync", "push");

            kill("sync", "pull");
            assertNothingIsHalfWritten();
            bob.ok("sync", "pull");
            assertHasBoth(bobs, round);

            kill("sync", "push", "-m", "round " + round);
            bob.ok("sync", "push", "-m", "round " + round);
            assertPushedOnce(round);
            alice.ok("sync", "pull");
            assertHasBoth(alices, round);
        }
        System.out.printf("DocumentKillTest: %d kills, %d of them in time%n", kills, cut);
    }

    /// Everybody has every document.
    private void begin() {
        for (int i = 0; i < DOCUMENTS; i++) {
            alice.ok("artifact", "new", "plan", "Plan " + i);
            alices.write(
                    path(i),
                    alices.read(path(i))
                            + "\nalice: 0\n"
                            + "\nbetween them\n".repeat(5)
                            + "\nbob: 0\n\n"
                            + END);
        }
        alice.ok("sync", "push");
        bob.ok("sync", "pull");
    }

    private static String path(int document) {
        return "plans/plan-" + document + ".md";
    }

    private static String line(String text, String who, int round) {
        return text.replace(
                "\n%s: %d\n".formatted(who, round - 1), "\n%s: %d\n".formatted(who, round));
    }

    private ChildProcess command(String... typed) {
        List<String> arguments = new ArrayList<>(List.of(bobs.root().toString()));
        arguments.addAll(List.of(typed));
        return ChildProcess.java(
                CutCommand.class.getName(),
                arguments,
                Map.of(
                        "HOME",
                        bobs.root().resolveSibling("home").toString(),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "DEPLOYER_API",
                        ledger.addresses().api(),
                        "DEPLOYER_USER",
                        "bob@example.com"));
    }

    private void kill(String... typed) {
        try (ChildProcess command = command(typed)) {
            command.awaitLine("the command", CutCommand.BEGUN::equals);
            Await.anyMoment(random, latest);
            boolean inTime = command.isAlive();
            cut += inTime ? 1 : 0;
            command.kill();
            // How late a command may be killed follows how long it takes on this machine.
            latest = inTime ? latest.plus(latest.dividedBy(20)) : latest.minus(latest.dividedBy(5));
        }
    }

    private void assertNothingIsHalfWritten() {
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = bobs.read(path(i));
            assertTrue(text.endsWith(END), text);
            assertInstanceOf(
                    DocumentReading.Read.class,
                    DocumentReading.of(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void assertHasBoth(GitWorkspace workspace, int round) {
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = workspace.read(path(i));
            for (String who : List.of("alice", "bob")) {
                assertEquals(
                        List.of(who + ": " + round),
                        text.lines().filter(line -> line.startsWith(who + ":")).toList(),
                        text);
            }
        }
    }

    /// One deployment has this reason, and everything in it.
    private void assertPushedOnce(int round) {
        List<JsonNode> applied =
                bob.ok("log", "--limit", "5", "--output", "json").lines().stream()
                        .filter(each -> each.path("reason").asText().equals("round " + round))
                        .filter(each -> each.path("result").asText().equals("applied"))
                        .toList();
        assertEquals(1, applied.size(), applied::toString);
        assertEquals(DOCUMENTS, applied.getFirst().path("change_count").asInt());
        JsonNode status = bob.json("sync", "status");
        assertEquals(0, status.path("local").size(), status::toString);
        assertEquals(0, status.path("pending").size(), status::toString);
    }
}
