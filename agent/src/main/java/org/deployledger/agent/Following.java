package org.deployledger.agent;

import org.deployledger.agent.follow.Beginning;
import org.deployledger.agent.follow.BrokenLog;
import org.deployledger.agent.follow.Follower;
import org.deployledger.agent.follow.LedgerApi;
import org.deployledger.agent.report.KafkaSender;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.agent.work.Backoff;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.wire.EventDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Finds the ledger and follows its log, again and again where it is away, until the agent ends.
final class Following implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /// A ledger that was away for long is found again soon.
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Parts parts;
    private final Follower.Listener listener;
    private final Runnable conditionChanged;
    private final Ending ending;
    private volatile Connected connected = Connected.NONE;
    private volatile String holding = "the agent has not reached the ledger yet";
    private int failures;

    /// @param conditionChanged told when what a provider is at changes
    Following(Parts parts, Follower.Listener listener, Runnable conditionChanged, Ending ending) {
        this.parts = parts;
        this.listener = listener;
        this.conditionChanged = conditionChanged;
        this.ending = ending;
    }

    /// What needs to know where the ledger is.
    Connected connected() {
        return connected;
    }

    /// Why the log is not followed; empty where it is.
    String holding() {
        return holding;
    }

    @Override
    public void run() {
        try {
            while (!ending.isBegun()) {
                attempt();
                ending.rest(AGAIN.after(Math.max(1, failures), RandomGenerator.getDefault()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            prepare();
            if (ending.isBegun()) {
                connected.close();
                return;
            }
            connected.follower().orElseThrow().run(this::following);
        } catch (BrokenLog e) {
            failures++;
            holding = String.valueOf(e.getMessage());
            LOG.error("the log cannot be followed cause={}", e.getMessage());
        } catch (LedgerApi.Unanswered e) {
            away(e.status() == 0 ? unreachable(e) : String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            away(unreachable(e), e);
        }
    }

    private void away(String because, Exception cause) {
        failures++;
        holding = because;
        if (!ending.isBegun()) {
            LOG.warn("ledger away failures={} cause={}", failures, cause.toString());
        }
    }

    private static String unreachable(Exception cause) {
        return "the ledger cannot be reached: " + cause.getMessage();
    }

    private void following() {
        failures = 0;
        holding = "";
    }

    /// Makes everything that needs the ledger, with what the ledger says where it is asked for the
    /// first time.
    private void prepare() throws LedgerApi.Unanswered {
        if (connected.follower().isPresent()) {
            connected.follow(this::follower);
            return;
        }
        LedgerApi.Ledger ledger = parts.api().ledger();
        Beginning.of(parts.store(), parts.api(), ledger, parts.settings().name());
        Connected fresh = connect(ledger);
        connected = fresh;
        fresh.follow(this::follower);
        fresh.startWorkers();
        conditionChanged.run();
    }

    private Connected connect(LedgerApi.Ledger ledger) {
        AgentSettings settings = parts.settings();
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
                        parts.instance(),
                        parts.store().outbox(),
                        sender,
                        InstantSource.system());
        parts.metrics()
                .gauge(
                        "ledger.agent.unsent",
                        "commands that Kafka did not take",
                        () -> sender.failures());
        return new Connected(
                registry,
                brokers,
                sender,
                reporter,
                Providers.workers(parts, reporter, conditionChanged));
    }

    private Follower follower(RegistryClient registry, String brokers) {
        AgentSettings settings = parts.settings();
        return new Follower(
                parts.store(),
                settings.name(),
                Reporter.actor(settings.name()).value(),
                settings.environment().value(),
                brokers,
                settings.clientProperties(),
                new EventDeserializer(registry),
                listener);
    }
}
