package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.deployledger.event.RunningEvent;
import org.deployledger.running.Reload;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/// Two agents and their ledger are killed at random points of many deployments.
class KilledAgentsTest {
    private static final Duration LATEST_KILL = Duration.ofMillis(1_500);
    private static final int ITEMS = 20;

    private final Random random = TestScale.random(KilledAgentsTest.class);

    /// An agent and its process.
    private static final class Run implements AutoCloseable {
        final Host host;
        private ChildProcess process;
        private final StringBuilder said = new StringBuilder();

        Run(Host host) {
            this.host = host;
            this.process = host.startProcess();
        }

        void killAndStart() {
            process.kill();
            said.append(process.output());
            process = host.startProcess();
        }

        String said() {
            return said + process.output();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Test
    void endOnTheLedgersRootWithEveryReloadOnRecordOnce(@TempDir Path folder) {
        try (LedgerProcess ledger = LedgerProcess.start()) {
            String environment = ledger.environment("killed-agents");
            try (Run web = run(ledger, environment, "web-1", folder);
                    Run worker = run(ledger, environment, "worker-1", folder)) {
                Deployer deployer = new Deployer(ledger, environment);
                for (int round = 0; round < TestScale.of(100); round++) {
                    deployThroughKills(ledger, environment, deployer, List.of(web, worker));
                }
                assertInTheEnd(ledger, environment, deployer, web);
                assertInTheEnd(ledger, environment, deployer, worker);
            }
            ReplayedLedger.of(ledger.log()).assertEqualViews(ledger.api(), environment);
        }
    }

    private static Run run(LedgerProcess ledger, String environment, String name, Path folder) {
        return new Run(
                Host.withFiles(
                        ledger,
                        environment,
                        name,
                        folder.resolve(name),
                        """
                        policy = "report"
                        every = "1s"
                        check = ["/bin/sh", "-c", "sleep 0.05"]
                        reload = ["/bin/sh", "-c", "sleep 0.1"]
                        """));
    }

    private void deployThroughKills(
            LedgerProcess ledger, String environment, Deployer deployer, List<Run> agents) {
        ChangeSet changes = deployer.changes(content());
        try (CommandSender sender = ledger.sender()) {
            var _ = sender.begin(changes.commit());
            Await.anyMoment(random, LATEST_KILL);
        }
        boolean ledgerToo = random.nextInt(4) == 0;
        if (ledgerToo) {
            ledger.kill();
        }
        if (!ledgerToo || random.nextBoolean()) {
            agents.get(random.nextInt(agents.size())).killAndStart();
        }
        if (ledgerToo) {
            ledger.startAgain();
            try (CommandSender sender = ledger.sender()) {
                sender.send(changes.commit());
            }
        }
        deployer.await(changes);
        if (random.nextBoolean()) {
            // As often as not agents get to the end of what they do.
            String root = deployer.root();
            agents.forEach(run -> run.host.await(ledger, environment, root, "as_deployed"));
        }
    }

    private String[] content() {
        String[] content = new String[2 * ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            content[2 * i] = "services/item-" + i + ".toml";
            content[2 * i + 1] = "number = " + random.nextLong() + "\n";
        }
        return content;
    }

    private static void assertInTheEnd(
            LedgerProcess ledger, String environment, Deployer deployer, Run run) {
        String root = deployer.root();
        run.host.await(ledger, environment, root, "as_deployed");
        assertEquals(root, HostTree.root(run.host.current()).toString());
        Await.until(
                run.host.name() + " has no report left that the ledger does not have",
                () -> run.host.metric("ledger_agent_outbox") == 0);
        assertFalse(run.said().contains("cannot be followed"), run.said());
        List<Reload> reloads = reloads(ledger.log(), environment, run.host.name());
        assertEquals(
                LongStream.rangeClosed(1, reloads.size()).boxed().toList(),
                reloads.stream().map(Reload::number).toList());
        Set<Long> sequences = new HashSet<>();
        reloads.forEach(
                reload -> assertFalse(!sequences.add(reload.sequence()), reloads::toString));
        assertEquals(root, reloads.getLast().root().toString());
    }

    private static List<Reload> reloads(LedgerLog log, String environment, String agent) {
        assertEquals(
                List.of(),
                log.bodies(environment, RunningEvent.ConfigReloadFailed.class),
                "nothing was wrong with any deployment");
        return log.bodies(environment, RunningEvent.ConfigReloaded.class).stream()
                .filter(event -> event.agent().value().equals(agent))
                .map(RunningEvent.ConfigReloaded::reload)
                .toList();
    }
}
