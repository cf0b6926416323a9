package org.deployledger.agent;

import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.store.DeployedState;
import org.deployledger.agent.work.ProviderWorker;
import org.deployledger.running.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Says now and then that the agent is alive, and sends what waits.
final class Beating implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Beating.class);
    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final Duration UNHEARD = Duration.ofSeconds(2);

    private final Parts parts;
    private final Supplier<Connected> connected;
    private final BooleanSupplier heard;
    private final Pulse pulse;
    private final Ending ending;
    private long next = System.nanoTime();

    /// @param heard whether the ledger knows this run
    Beating(
            Parts parts,
            Supplier<Connected> connected,
            BooleanSupplier heard,
            Pulse pulse,
            Ending ending) {
        this.parts = parts;
        this.connected = connected;
        this.heard = heard;
        this.pulse = pulse;
        this.ending = ending;
    }

    @Override
    public void run() {
        while (!ending.isBegun()) {
            try {
                boolean asked = pulse.await(FLUSH);
                var reporter = connected.get().reporter();
                if (reporter.isPresent()) {
                    beat(reporter.get(), asked);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!ending.isBegun()) {
                    LOG.error("the agent's pulse failed", e);
                }
            }
        }
    }

    private void beat(Reporter reporter, boolean asked) throws InterruptedException {
        if (asked || System.nanoTime() - next >= 0 || !heard.getAsBoolean()) {
            reporter.heartbeat(heartbeat());
            next = System.nanoTime() + parts.settings().heartbeat().toNanos();
            if (!heard.getAsBoolean()) {
                ending.rest(UNHEARD);
            }
        }
        reporter.flush();
    }

    private Heartbeat heartbeat() {
        DeployedState.Position at = parts.store().deployed().position().orElseThrow();
        return new Heartbeat(
                parts.settings().host(),
                Version.TEXT,
                !heard.getAsBoolean(),
                parts.settings().heartbeat(),
                at.sequence(),
                at.root(),
                connected.get().workers().stream().map(ProviderWorker::status).toList());
    }
}
