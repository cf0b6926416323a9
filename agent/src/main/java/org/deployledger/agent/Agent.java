package org.deployledger.agent;

import org.deployledger.agent.follow.Follower;
import org.deployledger.agent.follow.LedgerApi;
import org.deployledger.agent.health.AgentHealth;
import org.deployledger.agent.health.AgentMetrics;
import org.deployledger.agent.health.AgentServer;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.agent.store.AgentStore;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// One agent. It goes on while the ledger is away, with what it has, and ends when a newer agent of
/// its name has started.
public final class Agent implements AutoCloseable {
    /// For a thread to end by itself, before it is interrupted in what it waits for.
    private static final Duration BY_ITSELF = Duration.ofSeconds(4);

    private static final Duration INTERRUPTED = Duration.ofSeconds(6);

    private final Parts parts;
    private final Ending ending = new Ending();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Pulse pulse = new Pulse();
    private final Hearing hearing;
    private final Following following;
    private final AgentServer server;
    private final List<Thread> threads;

    private Agent(Parts parts) {
        this.parts = parts;
        this.hearing = new Hearing(parts, this::connected, this::close);
        this.following = new Following(parts, hearing, pulse::now, ending);
        this.server =
                AgentServer.start(
                        parts.settings().httpHost(),
                        parts.settings().httpPort(),
                        this::health,
                        parts.metrics()::scrape);
        gauges(parts.metrics());
        Beating beating = new Beating(parts, this::connected, hearing::isHeard, pulse, ending);
        this.threads =
                List.of(
                        Thread.ofPlatform().name("agent-follow").unstarted(following),
                        Thread.ofPlatform().name("agent-pulse").unstarted(beating));
    }

    /// Starts an agent.
    ///
    /// @throws IOException if its state directory cannot be used
    public static Agent start(AgentSettings settings) throws IOException {
        Map<AgentSettings.Entry, Provider> providers = Providers.make(settings);
        Agent agent =
                new Agent(
                        new Parts(
                                settings,
                                UUID.randomUUID(),
                                AgentStore.open(settings.stateDirectory()),
                                providers,
                                new LedgerApi(settings.api(), settings.environment().value()),
                                new AgentMetrics()));
        agent.threads.forEach(Thread::start);
        return agent;
    }

    private void gauges(AgentMetrics metrics) {
        AgentStore store = parts.store();
        metrics.gauge(
                "ledger.agent.sequence",
                "sequence of the last event that the agent has read",
                () -> store.deployed().position().map(at -> at.sequence()).orElse(-1L));
        metrics.gauge(
                "ledger.agent.lag",
                "records of the partition that the agent has not read",
                () -> connected().follower().map(Follower::lag).orElse(0L));
        metrics.gauge(
                "ledger.agent.foreign.records",
                "records skipped because they are not the ledger's",
                () -> connected().follower().map(Follower::foreign).orElse(0L));
        metrics.gauge(
                "ledger.agent.outbox",
                "reports that the ledger does not have yet",
                () -> store.outbox().waiting().size());
    }

    private Connected connected() {
        return following.connected();
    }

    /// Where health and metrics are served.
    public int port() {
        return server.port();
    }

    /// Waits for the end.
    ///
    /// @return whether a newer agent of the same name has started
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return hearing.isFenced();
    }

    /// How the agent is.
    public AgentHealth health() {
        String holding = following.holding();
        String why =
                hearing.isFenced()
                        ? "a newer agent " + parts.settings().name() + " has started"
                        : holding.isEmpty() ? "following" : holding;
        return new AgentHealth(holding.isEmpty(), hearing.isFenced(), why);
    }

    /// Ends the agent: between two actions, and within a few seconds.
    @Override
    public void close() {
        ending.begin();
        connected().close();
        pulse.now();
        try {
            for (Thread thread : threads) {
                if (!thread.join(BY_ITSELF)) {
                    thread.interrupt();
                    var _ = thread.join(INTERRUPTED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        parts.close();
        ended.countDown();
    }
}
