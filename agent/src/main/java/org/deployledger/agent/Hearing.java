package org.deployledger.agent;

import org.deployledger.agent.follow.Follower;
import org.deployledger.agent.follow.Notice;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.work.ProviderWorker;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What an agent does about what the log says: passes it on to whom it concerns, and knows whether
/// this run speaks for the agent's name. The thread that follows the log calls it.
final class Hearing implements Follower.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /// The ledger has not heard of this run yet, or has heard of a newer one.
    private static final Set<String> NOT_HEARD = Set.of("agent_fenced", "agent_unknown");

    private final Parts parts;
    private final Supplier<Connected> connected;
    private final Runnable end;
    private volatile boolean heard;
    private volatile boolean fenced;

    /// @param end called once a newer agent of the name has started
    Hearing(Parts parts, Supplier<Connected> connected, Runnable end) {
        this.parts = parts;
        this.connected = connected;
        this.end = end;
    }

    /// Whether the ledger knows this run.
    boolean isHeard() {
        return heard;
    }

    /// Whether a newer agent of the name has started.
    boolean isFenced() {
        return fenced;
    }

    /// What is kept here is not lost with the run that has read it.
    @Override
    public void keep(RunningEvent event) {
        Reporter.kept(event).ifPresent(parts.store().outbox()::remove);
        switch (event) {
            case RunningEvent.ReconciliationStarted it ->
                    parts.store().providers().start(it.provider().value(), it.reconciliation());
            case RunningEvent.ReconciliationCompleted it ->
                    parts.store().providers().end(it.provider().value(), it.reconciliation());
            default -> {}
        }
    }

    @Override
    public void hear(Notice notice) {
        switch (notice) {
            case Notice.Deployed _ -> connected.get().workers().forEach(ProviderWorker::deployed);
            case Notice.Own own -> own(own.event());
            case Notice.Refused refused -> refused(refused);
        }
    }

    private void refused(Notice.Refused refused) {
        LOG.warn(
                "command refused type={} code={} message={}",
                refused.type(),
                refused.code(),
                refused.message());
        parts.metrics().failed("", refused.code());
        boolean notHeard = NOT_HEARD.contains(refused.code());
        if (notHeard && heard && isOfThisRun(refused)) {
            fence();
        } else if (!notHeard) {
            reporter().refused(refused.command());
        }
        connected.get().workers().forEach(worker -> worker.refused(refused.type()));
    }

    /// A report that an older run had sent may be refused after this one was heard of.
    private boolean isOfThisRun(Notice.Refused refused) {
        String run = refused.facts().get("instance");
        return run == null || run.equals(parts.instance().toString());
    }

    private void own(RunningEvent event) {
        if (event instanceof RunningEvent.HeartbeatRecorded(_, UUID other, Heartbeat heartbeat)) {
            if (other.equals(parts.instance())) {
                speak();
            } else if (heard && heartbeat.starting()) {
                fence();
            }
            return;
        }
        reporter().heard(event);
        String provider = Providers.of(event);
        connected.get().workers().stream()
                .filter(worker -> worker.name().equals(provider))
                .forEach(worker -> worker.heard(event));
    }

    /// The ledger knows this run: reports are welcome from here on.
    private void speak() {
        if (!heard) {
            heard = true;
            reporter().open();
            connected.get().workers().forEach(ProviderWorker::lookAgain);
        }
    }

    private void fence() {
        if (!fenced) {
            fenced = true;
            LOG.error(
                    "fenced: a newer agent of this name has started agent={}",
                    parts.settings().name());
            Thread.ofPlatform().name("agent-fenced").start(end);
        }
    }

    private Reporter reporter() {
        return connected.get().reporter().orElseThrow();
    }
}
