package org.deployledger.system.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A deployer who does everything right, beside others who do not: all his deployments are applied.
final class GoodTraffic implements AutoCloseable {
    private final RunningLedger ledger;
    private final String environment;
    private final AtomicBoolean done = new AtomicBoolean();
    private final CompletableFuture<Integer> deployments = new CompletableFuture<>();

    GoodTraffic(RunningLedger ledger, String environment) {
        this.ledger = ledger;
        this.environment = environment;
        Thread.ofPlatform().name("good-traffic").start(this::run);
    }

    private void run() {
        try (CommandSender sender = ledger.sender()) {
            int version = 0;
            while (!done.get() || version == 0) {
                ChangeSet changes = new ChangeSet(environment, "good", UUID.randomUUID());
                changes.put("good/traffic.toml", version, "version " + version + "\n");
                sender.send(changes.commit());
                assertEquals(
                        "applied",
                        ledger.api().outcome(environment, changes.id()).path("result").asText());
                version++;
            }
            deployments.complete(version);
        } catch (RuntimeException | AssertionError e) {
            deployments.completeExceptionally(e);
        }
    }

    /// Asserts that all of it went through, and that the log and the views are whole.
    @Override
    public void close() {
        done.set(true);
        try {
            assertTrue(deployments.join() > 0);
        } catch (CompletionException e) {
            throw new AssertionError("the good traffic was disturbed", e.getCause());
        }
        ReplayedLedger.of(ledger.log()).assertEqualViews(ledger.api(), environment);
        assertEquals(200, ledger.api().get("/health/ready").status());
    }
}
