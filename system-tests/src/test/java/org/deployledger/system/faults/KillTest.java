package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.log.DeciderState;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// The embedded ledger is killed at a random point of every deployment, and started again.
class KillTest {
    private static final Duration LATEST_KILL = Duration.ofMillis(150);
    private static final int ITEMS = 6;

    private final Random random = TestScale.random(KillTest.class);
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<UUID, String> answers = new LinkedHashMap<>();
    private final LongSummaryStatistics outages = new LongSummaryStatistics();

    @Test
    void nothingAcknowledgedIsLostAndNothingHappensTwice() {
        try (LedgerProcess ledger = LedgerProcess.start()) {
            String environment = ledger.environment("killed");
            UUID workspace = UUID.randomUUID();
            for (int i = 0; i < TestScale.of(200); i++) {
                deployThroughAKill(ledger, environment, workspace, i);
            }
            System.out.printf(
                    "KillTest: %d kills, write outage %.1f s on average, %.1f s at most%n",
                    outages.getCount(), outages.getAverage() / 1000, outages.getMax() / 1000.0);
            compare(ledger, environment);
        }
    }

    private void deployThroughAKill(
            LedgerProcess ledger, String environment, UUID workspace, int round) {
        ChangeSet changes = changes(environment, workspace, round);
        try (CommandSender sender = ledger.sender()) {
            boolean staged = round % 3 == 0;
            if (staged) {
                changes.stages().forEach(sender::send);
            }
            var _ = sender.begin(staged ? changes.commitStaged() : changes.commit());
            Await.anyMoment(random, LATEST_KILL);
        }
        long killed = System.nanoTime();
        ledger.kill();
        ledger.startAgain();
        try (CommandSender sender = ledger.sender()) {
            // A client that does not know what became of its command sends it again.
            sender.send(changes.commit());
        }
        JsonNode outcome = ledger.api().outcome(environment, changes.id());
        outages.accept(Duration.ofNanos(System.nanoTime() - killed).toMillis());
        answers.put(changes.id(), outcome.path("result").asText());
        for (JsonNode change : outcome.path("changes")) {
            versions.put(change.path("path").asText(), change.path("new_version").asLong());
        }
    }

    /// Now and then a change has a base that is stale.
    private ChangeSet changes(String environment, UUID workspace, int round) {
        ChangeSet changes = new ChangeSet(environment, "bob@example.com", workspace);
        for (int item = 0; item < ITEMS; item++) {
            String path = "item-" + item + ".toml";
            long version = versions.getOrDefault(path, 0L);
            boolean stale = version > 0 && random.nextInt(5 * ITEMS) == 0;
            changes.put(path, stale ? version - 1 : version, "round " + round + "\n");
        }
        return changes;
    }

    private void compare(LedgerProcess ledger, String environment) {
        LedgerLog log = ledger.log();
        ReplayedLedger replay = ReplayedLedger.of(log);
        assertEquals(answers, replay.environment(environment).results());
        replay.assertEqualViews(ledger.api(), environment);
        DeciderState.assertEqualToReplay(ledger.addresses().kafka(), log);
        ledger.cli(Path.of("").toAbsolutePath(), "auditor")
                .ok("replay", "--environment", environment, "--compare");
    }
}
