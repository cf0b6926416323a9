package org.deployledger.agent.report;

import org.deployledger.agent.store.Outbox;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.AgentName;
import org.deployledger.running.Completion;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Speaks for one run of an agent. Safe for many threads.
public final class Reporter {
    /// A report that the log does not have is sent again after so long.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EnvironmentName environment;
    private final AgentName agent;
    private final UUID instance;
    private final Outbox outbox;
    private final Sender sender;
    private final InstantSource clock;
    private final Map<String, Sent> sent = new HashMap<>();

    private boolean open;

    private record Sent(long at, String command) {}

    /// @param instance id of this run
    public Reporter(
            EnvironmentName environment,
            AgentName agent,
            UUID instance,
            Outbox outbox,
            Sender sender,
            InstantSource clock) {
        this.environment = environment;
        this.agent = agent;
        this.instance = instance;
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
    }

    /// Who sends an agent's commands.
    public static Actor actor(AgentName agent) {
        return new Actor("agent:" + agent);
    }

    /// An envelope of this agent's.
    ///
    /// @param changeSet null where the command has none
    public CommandEnvelope envelope(@Nullable UUID changeSet) {
        return CommandEnvelope.of(environment, actor(agent), null, changeSet);
    }

    /// Id of this run.
    public UUID instance() {
        return instance;
    }

    /// The ledger has heard that this run speaks for the agent: reports are sent from here on.
    public synchronized void open() {
        open = true;
        sent.clear();
    }

    /// Whether reports are sent: before the ledger has heard of this run, it would refuse them.
    public synchronized boolean isOpen() {
        return open;
    }

    /// Says that the agent is alive.
    public void heartbeat(Heartbeat heartbeat) {
        sender.send(
                new RunningCommand.ReportHeartbeat(
                        envelope(null), agent.value(), instance.toString(), heartbeat));
    }

    /// Says what is there.
    public void resources(String provider, long sequence, ResourceReport report) {
        sender.send(
                new RunningCommand.ReportResources(
                        envelope(null),
                        agent.value(),
                        instance.toString(),
                        provider,
                        report.id().toString(),
                        sequence,
                        report.size(),
                        report.data()));
    }

    /// Sends any command.
    public void send(Command command) {
        sender.send(command);
    }

    /// Has the ledger start a reconciliation of this agent's.
    public void start(String provider, UUID id, Duration deadline, String reason) {
        sender.send(
                new RunningCommand.StartReconciliation(
                        envelope(null),
                        agent.value(),
                        provider,
                        id.toString(),
                        ReconciliationMode.APPLY,
                        null,
                        null,
                        deadline,
                        reason,
                        null));
    }

    /// Keeps the report of a reload; [#flush()] sends it. Called inside of the transaction that
    /// remembers the reload.
    public void keepReload(String provider, Reload reload, @Nullable ReloadFailure failure) {
        keep(
                reload(provider, reload),
                new RunningCommand.ReportReload(
                        envelope(null),
                        agent.value(),
                        instance.toString(),
                        provider,
                        reload,
                        failure));
    }

    /// Keeps the report of a reconciliation; [#flush()] sends it.
    public void keepCompletion(String provider, UUID id, Completion completion) {
        keep(
                reconciliation(id),
                new RunningCommand.CompleteReconciliation(
                        envelope(null),
                        agent.value(),
                        instance.toString(),
                        provider,
                        id.toString(),
                        completion));
    }

    /// Sends what waits and was not sent of late: of each provider the oldest report. The ledger
    /// takes reloads in the order of their numbers; one that came behind a later one, since it was
    /// lost on its way at first, it would pass over without a word.
    public synchronized void flush() {
        if (!open) {
            return;
        }
        long now = clock.millis();
        Set<String> sources = new HashSet<>();
        for (Outbox.Waiting each : outbox.waiting()) {
            if (!sources.add(source(each.id()))) {
                continue;
            }
            Sent before = sent.get(each.id());
            if (before == null || now - before.at() >= PATIENCE.toMillis()) {
                CommandEnvelope envelope = envelope(null);
                sent.put(each.id(), new Sent(now, envelope.commandId()));
                sender.send(Kept.read(each, envelope, instance));
            }
        }
    }

    /// Id in the outbox of what an event has on record; empty where nothing like it is kept.
    public static Optional<String> kept(RunningEvent event) {
        return switch (event) {
            case RunningEvent.ConfigReloaded it ->
                    Optional.of(reload(it.provider().value(), it.reload()));
            case RunningEvent.ConfigReloadFailed it ->
                    Optional.of(reload(it.provider().value(), it.reload()));
            case RunningEvent.ReconciliationCompleted it ->
                    Optional.of(reconciliation(it.reconciliation()));
            default -> Optional.empty();
        };
    }

    /// Takes note of what the log has.
    public synchronized void heard(RunningEvent event) {
        kept(event).ifPresent(this::remove);
    }

    /// Gives up what the ledger refuses: it will never take it.
    public synchronized void refused(UUID command) {
        sent.entrySet().stream()
                .filter(each -> each.getValue().command().equals(command.toString()))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(this::remove);
    }

    private static String reload(String provider, Reload reload) {
        return "reload/" + provider + "/" + reload.number();
    }

    /// What reports stand in a row of: reloads of one provider, or one reconciliation.
    private static String source(String id) {
        return id.startsWith("reload/") ? id.substring(0, id.lastIndexOf('/')) : id;
    }

    private static String reconciliation(UUID id) {
        return "reconciliation/" + id;
    }

    private void keep(String id, RunningCommand command) {
        outbox.add(Kept.write(id, command));
    }

    private void remove(String id) {
        outbox.remove(id);
        sent.remove(id);
    }
}
