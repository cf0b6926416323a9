package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedItem;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Eight deployers at once on five items that all of them want to change.
@ExtendWith(SharedLedger.class)
class HotItemsTest {
    private static final int DEPLOYERS = 8;
    private static final int ITEMS = 5;

    private final RestartableLedger ledger;
    private final String environment;
    private final Random random = TestScale.random(getClass());
    private final Map<UUID, String> answers = new ConcurrentHashMap<>();

    HotItemsTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("hot");
    }

    @Test
    void noTwoDeploymentsAreAcceptedOnOneBaseVersion() throws Exception {
        int each = TestScale.of(2000) / DEPLOYERS;
        try (ExecutorService deployers = Executors.newFixedThreadPool(DEPLOYERS);
                CommandSender sender = ledger.sender()) {
            List<Future<?>> all = new ArrayList<>();
            for (int deployer = 0; deployer < DEPLOYERS; deployer++) {
                Random choices = new Random(random.nextLong());
                String name = "deployer-" + deployer;
                all.add(deployers.submit(() -> deploy(sender, name, choices, each)));
            }
            for (Future<?> each1 : all) {
                each1.get();
            }
        }
        assertEquals(DEPLOYERS * each, answers.size());
        LedgerLog log = ledger.log();
        ReplayedLedger replay = ReplayedLedger.of(log);
        assertEquals(answers, new HashMap<>(replay.environment(environment).results()));
        replay.assertEqualViews(ledger.api(), environment);
        assertEachVersionWasMadeOnce(log, replay);
        assertEachRejectionIsJustified(log);
    }

    private void deploy(CommandSender sender, String name, Random choices, int count) {
        Api api = ledger.api();
        UUID workspace = UUID.randomUUID();
        for (int i = 0; i < count; i++) {
            ChangeSet changes = new ChangeSet(environment, name, workspace);
            int first = choices.nextInt(ITEMS);
            int width = 1 + choices.nextInt(2);
            for (int item = first; item < first + width; item++) {
                String path = "hot-" + item % ITEMS + ".toml";
                changes.put(path, version(api, path), name + " " + i + " " + path + "\n");
            }
            sender.send(changes.commit());
            JsonNode outcome = api.outcome(environment, changes.id());
            answers.put(changes.id(), outcome.path("result").asText());
        }
    }

    private long version(Api api, String path) {
        Api.Answer answer = api.get("/v1/environments/" + environment + "/items/" + path);
        return answer.status() == 404 ? 0 : answer.json().path("version").asLong();
    }

    private void assertEachVersionWasMadeOnce(LedgerLog log, ReplayedLedger replay) {
        Map<String, List<Long>> bases = new HashMap<>();
        log.bodies(environment, EventBody.ItemChanged.class)
                .forEach(
                        changed ->
                                bases.computeIfAbsent(
                                                changed.path().value(), _ -> new ArrayList<>())
                                        .add(changed.oldVersion()));
        assertTrue(bases.size() <= ITEMS);
        bases.forEach(
                (path, used) -> {
                    ReplayedItem item = replay.environment(environment).items().get(path);
                    List<Long> expected = new ArrayList<>();
                    for (long base = 0; item != null && base < item.version(); base++) {
                        expected.add(base);
                    }
                    assertEquals(expected, used, path);
                });
    }

    /// Each conflict names what was current at its place in the log, and that was not the base.
    private void assertEachRejectionIsJustified(LedgerLog log) {
        Map<String, EventBody.ItemChanged> current = new HashMap<>();
        Map<String, UUID> by = new HashMap<>();
        int conflicts = 0;
        for (LedgerLog.Entry entry : log.of(environment)) {
            if (entry.event().body() instanceof EventBody.ItemChanged changed) {
                current.put(changed.path().value(), changed);
                UUID deployment = entry.event().metadata().changeSet();
                if (deployment != null) {
                    by.put(changed.path().value(), deployment);
                }
            }
            if (entry.event().body() instanceof EventBody.ItemRejected rejected) {
                conflicts++;
                EventBody.ItemChanged last = current.get(rejected.path());
                assertEquals(RejectionKind.CONFLICT, rejected.kind());
                assertEquals(last == null ? 0 : last.newVersion(), rejected.currentVersion());
                assertEquals(last == null ? null : last.newChecksum(), rejected.currentChecksum());
                assertEquals(by.get(rejected.path()), rejected.currentDeployment());
                assertTrue(rejected.baseVersion() < rejected.currentVersion());
            }
        }
        System.out.println(
                "HotItemsTest: " + answers.size() + " deployments, " + conflicts + " conflicts");
        assertTrue(conflicts > 0, "the test saw no conflict, so it shows nothing");
    }
}
