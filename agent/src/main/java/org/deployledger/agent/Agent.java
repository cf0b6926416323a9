package org.deployledger.agent;

import org.deployledger.agent.follow.Beginning;
import org.deployledger.agent.follow.BrokenLog;
import org.deployledger.agent.follow.Follower;
import org.deployledger.agent.follow.LedgerApi;
import org.deployledger.agent.follow.Notice;
import org.deployledger.agent.health.AgentHealth;
import org.deployledger.agent.health.AgentMetrics;
import org.deployledger.agent.health.AgentServer;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.report.KafkaSender;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.agent.store.AgentStore;
import org.deployledger.agent.store.DeployedState;
import org.deployledger.agent.work.Backoff;
import org.deployledger.agent.work.ProviderWorker;
import org.deployledger.event.RunningEvent;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.running.Heartbeat;
import org.deployledger.wire.EventDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// One agent. It goes on while the ledger is away, with what it has, and ends when a newer agent of
/// its name has started.
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration FLUSH = Duration.ofSeconds(1);

    /// A ledger that was away for long is found again soon.
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// The ledger has not heard of this run yet, or has heard of a newer one.
    private static final Set<String> NOT_HEARD = Set.of("agent_fenced", "agent_unknown");

    private final AgentSettings settings;
    private final AgentStore store;
    private final Map<AgentSettings.Entry, Provider> providers;
    private final LedgerApi api;
    private final AgentMetrics metrics = new AgentMetrics();
    private final UUID instance = UUID.randomUUID();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Pulse pulse = new Pulse();
    private final AgentServer server;
    private final List<Thread> threads;
    private volatile Connected connected = Connected.NONE;
    private volatile String holding = "the agent has not reached the ledger yet";
    private volatile boolean fenced;
    private volatile boolean heard;
    private volatile boolean closing;
    private int failures; // of the thread that follows

    private Agent(
            AgentSettings settings,
            AgentStore store,
            Map<AgentSettings.Entry, Provider> providers) {
        this.providers = providers;
        this.settings = settings;
        this.store = store;
        this.api = new LedgerApi(settings.api(), settings.environment().value());
        this.server =
                AgentServer.start(
                        settings.httpHost(), settings.httpPort(), this::health, metrics::scrape);
        metrics.gauge(
                "ledger.agent.sequence",
                "sequence of the last event that the agent has read",
                () -> store.deployed().position().map(at -> at.sequence()).orElse(-1L));
        metrics.gauge(
                "ledger.agent.lag",
                "records of the partition that the agent has not read",
                () -> connected.follower().map(Follower::lag).orElse(0L));
        metrics.gauge(
                "ledger.agent.foreign.records",
                "records skipped because they are not the ledger's",
                () -> connected.follower().map(Follower::foreign).orElse(0L));
        metrics.gauge(
                "ledger.agent.outbox",
                "reports that the ledger does not have yet",
                () -> store.outbox().waiting().size());
        this.threads =
                List.of(
                        Thread.ofPlatform().name("agent-follow").unstarted(this::follow),
                        Thread.ofPlatform().name("agent-pulse").unstarted(this::beat));
    }

    /// Starts an agent.
    ///
    /// @throws IOException if its state directory cannot be used
    public static Agent start(AgentSettings settings) throws IOException {
        Map<AgentSettings.Entry, Provider> providers = Providers.make(settings);
        Agent agent = new Agent(settings, AgentStore.open(settings.stateDirectory()), providers);
        agent.threads.forEach(Thread::start);
        return agent;
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
        return fenced;
    }

    /// How the agent is.
    public AgentHealth health() {
        String why =
                fenced
                        ? "a newer agent " + settings.name() + " has started"
                        : holding.isEmpty() ? "following" : holding;
        return new AgentHealth(holding.isEmpty(), fenced, why);
    }

    /// Ends the agent: between two actions, and within a few seconds.
    @Override
    public void close() {
        closing = true;
        connected.close();
        pulse.now();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        providers.values().forEach(Provider::close);
        api.close();
        metrics.close();
        store.close();
        ended.countDown();
    }

    private void follow() {
        while (!closing && !fenced) {
            try {
                prepare();
                connected.follower().orElseThrow().run(this::following);
            } catch (BrokenLog e) {
                failures++;
                holding = String.valueOf(e.getMessage());
                LOG.error("the log cannot be followed cause={}", e.getMessage());
            } catch (IOException | RuntimeException e) {
                failures++;
                holding = "the ledger cannot be reached: " + e.getMessage();
                if (!closing) {
                    LOG.warn("ledger away failures={} cause={}", failures, e.toString());
                }
            }
            rest();
        }
    }

    private void following() {
        failures = 0;
        holding = "";
    }

    private void rest() {
        if (closing || fenced) {
            return;
        }
        try {
            Thread.sleep(AGAIN.after(Math.max(1, failures), RandomGenerator.getDefault()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes everything that needs the ledger, with what the ledger says where it is asked for the
    /// first time.
    private void prepare() throws IOException {
        if (connected.follower().isPresent()) {
            connected.follow(this::follower);
            return;
        }
        LedgerApi.Ledger ledger = api.ledger();
        Beginning.of(store, api, ledger, settings.name());
        RegistryClient registry =
                new RegistryClient(
                        RegistrySettings.from(
                                Map.of(
                                        RegistrySettings.URL,
                                        settings.schemaRegistry().orElse(ledger.registry()))));
        String brokers = settings.bootstrapServers().orElse(ledger.bootstrapServers());
        KafkaSender sender = new KafkaSender(brokers, settings.clientProperties(), registry);
        Reporter reporter =
                new Reporter(
                        settings.environment(),
                        settings.name(),
                        instance,
                        store.outbox(),
                        sender,
                        InstantSource.system());
        metrics.gauge(
                "ledger.agent.unsent", "commands that Kafka did not take", () -> sender.failures());
        List<ProviderWorker> workers =
                Providers.workers(providers, store, reporter, api, metrics, pulse::now);
        connected = new Connected(registry, brokers, sender, reporter, workers);
        connected.follow(this::follower);
        connected.startWorkers();
        pulse.now();
    }

    private Follower follower(RegistryClient registry, String brokers) {
        return new Follower(
                store,
                settings.name(),
                Reporter.actor(settings.name()).value(),
                settings.environment().value(),
                brokers,
                settings.clientProperties(),
                new EventDeserializer(registry),
                new Follower.Listener() {
                    @Override
                    public void keep(RunningEvent event) {
                        Agent.this.keep(event);
                    }

                    @Override
                    public void hear(Notice notice) {
                        Agent.this.hear(notice);
                    }
                });
    }

    /// What is kept here is not lost with the run that has read it.
    private void keep(RunningEvent event) {
        Reporter.kept(event).ifPresent(store.outbox()::remove);
        switch (event) {
            case RunningEvent.ReconciliationStarted it ->
                    store.providers().start(it.provider().value(), it.reconciliation());
            case RunningEvent.ReconciliationCompleted it ->
                    store.providers().end(it.provider().value(), it.reconciliation());
            default -> {}
        }
    }

    private void hear(Notice notice) {
        switch (notice) {
            case Notice.Deployed _ -> connected.workers().forEach(ProviderWorker::deployed);
            case Notice.Own own -> hear(own.event());
            case Notice.Refused refused -> {
                LOG.warn(
                        "command refused type={} code={} message={}",
                        refused.type(),
                        refused.code(),
                        refused.message());
                metrics.failed("", refused.code());
                boolean notHeard = NOT_HEARD.contains(refused.code());
                if (notHeard && heard && isOfThisRun(refused)) {
                    fence();
                } else if (!notHeard) {
                    connected.reporter().orElseThrow().refused(refused.command());
                }
                connected.workers().forEach(worker -> worker.refused(refused.type()));
            }
        }
    }

    /// A report that an older run had sent may be refused after this one was heard of.
    private boolean isOfThisRun(Notice.Refused refused) {
        String run = refused.facts().get("instance");
        return run == null || run.equals(instance.toString());
    }

    private void hear(RunningEvent event) {
        if (event instanceof RunningEvent.HeartbeatRecorded(_, UUID other, Heartbeat heartbeat)) {
            if (other.equals(instance)) {
                speak();
            } else if (heard && heartbeat.starting()) {
                fence();
            }
            return;
        }
        connected.reporter().orElseThrow().heard(event);
        String provider = Providers.of(event);
        connected.workers().stream()
                .filter(worker -> worker.name().equals(provider))
                .forEach(worker -> worker.heard(event));
    }

    /// The ledger knows this run: reports are welcome from here on.
    private void speak() {
        if (!heard) {
            heard = true;
            connected.reporter().orElseThrow().open();
            connected.workers().forEach(ProviderWorker::lookAgain);
        }
    }

    private void fence() {
        if (!fenced) {
            fenced = true;
            LOG.error("fenced: a newer agent of this name has started agent={}", settings.name());
            Thread.ofPlatform().name("agent-fenced").start(this::close);
        }
    }

    /// Says now and then that the agent is alive, and sends what waits.
    private void beat() {
        long next = System.nanoTime();
        while (!closing) {
            try {
                boolean asked = pulse.await(FLUSH);
                var reporter = connected.reporter();
                if (reporter.isEmpty()) {
                    continue;
                }
                if (asked || System.nanoTime() - next >= 0 || !heard) {
                    reporter.get().heartbeat(heartbeat());
                    next = System.nanoTime() + settings.heartbeat().toNanos();
                    TimeUnit.MILLISECONDS.sleep(heard ? 0 : 2_000);
                }
                reporter.get().flush();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closing) {
                    LOG.error("the agent's pulse failed", e);
                }
            }
        }
    }

    private Heartbeat heartbeat() {
        DeployedState.Position at = store.deployed().position().orElseThrow();
        return new Heartbeat(
                settings.host(),
                Version.TEXT,
                !heard,
                settings.heartbeat(),
                at.sequence(),
                at.root(),
                connected.workers().stream().map(ProviderWorker::status).toList());
    }
}
