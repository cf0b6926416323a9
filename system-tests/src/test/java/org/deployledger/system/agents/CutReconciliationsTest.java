package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.RunningEvent;
import org.deployledger.running.Completion;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An agent is killed in the middle of a reconciliation, while the running system is told.
@ExtendWith(SharedLedger.class)
class CutReconciliationsTest {
    private static final String ITEM = "services/web.toml";
    private static final String DEPLOYED = "tokens = 1\n";

    private final RestartableLedger ledger;
    private final String environment;
    private final Host host;
    private final Path told;
    private final Path slow;

    CutReconciliationsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("cut");
        told = folder.resolve("told");
        slow = folder.resolve("slow");
        host =
                Host.withFiles(
                        ledger,
                        environment,
                        "web-1",
                        folder,
                        """
                        policy = "restore"
                        every = "1s"
                        reload = ["/bin/sh", "-c", "echo >> %s; while [ -f %s ]; do sleep 0.1; done"]
                        """
                                .formatted(told, slow));
    }

    @Test
    void areToldToTheirEndAndDriftIsRestoredAgain() throws IOException {
        Deployer deployer = new Deployer(ledger, environment);
        deployer.deploy(ITEM, DEPLOYED);
        try (ChildProcess agent = host.startProcess()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");
            Files.createFile(slow);
            host.edit(ITEM, "tokens = 7\n");
            awaitTold(2);
            agent.kill();
        }
        Files.delete(slow);
        try (ChildProcess _ = host.startProcess()) {
            Completion cut = awaitCompletion(1);
            assertEquals(ReconciliationResult.FAILED, cut.result());
            assertTrue(String.valueOf(cut.message()).contains("agent_restarted"), cut::toString);
            awaitTold(3);

            host.edit(ITEM, "tokens = 8\n");
            assertEquals(ReconciliationResult.COMPLETED, awaitCompletion(2).result());
            assertEquals(DEPLOYED, host.read(ITEM));
        }
    }

    private void awaitTold(int times) {
        Await.until(
                "the running system was told " + times + " times",
                () -> Files.readAllLines(told).size() == times);
    }

    private Completion awaitCompletion(int number) {
        return Await.value(
                "the end of reconciliation " + number,
                () -> {
                    List<RunningEvent.ReconciliationCompleted> completed =
                            ledger.log()
                                    .bodies(
                                            environment,
                                            RunningEvent.ReconciliationCompleted.class);
                    return completed.stream()
                            .skip(number - 1)
                            .map(RunningEvent.ReconciliationCompleted::completion)
                            .findFirst();
                });
    }
}
