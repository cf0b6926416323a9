package org.deployledger.state.running;

import org.deployledger.event.EventMetadata;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ResourceId;
import org.deployledger.store.KeyValues;

import java.util.Optional;

/// Folds what events say about running systems. What it returns is why an event cannot follow,
/// empty where it can.
public final class RunningFold {
    private final KeyValues values;

    /// A fold on what lies in `values`.
    public RunningFold(KeyValues values) {
        this.values = values;
    }

    /// Applies the event.
    public Optional<String> apply(EventMetadata metadata, RunningEvent event) {
        EnvironmentName environment = metadata.environment();
        RunningState state = new RunningState(values, environment);
        long at = metadata.sequence();
        return switch (event) {
            case RunningEvent.HeartbeatRecorded heartbeat ->
                    heartbeat(state, environment, at, heartbeat);
            case RunningEvent.ResourceDiscovered found -> {
                Source source = source(found.agent(), found.provider());
                boolean known = state.resource(source, found.resource()).isPresent();
                ResourceRow row =
                        new ResourceRow(found.kind(), found.status(), found.state(), at, at);
                put(environment, source, found.resource(), row);
                put(environment, source, state.provider(source).reported(at, 1));
                yield known ? Optional.of("resource_known") : Optional.empty();
            }
            case RunningEvent.ResourceUpdated updated -> {
                Source source = source(updated.agent(), updated.provider());
                Optional<ResourceRow> known = state.resource(source, updated.resource());
                long since = known.map(ResourceRow::discoveredAt).orElse(at);
                put(
                        environment,
                        source,
                        updated.resource(),
                        new ResourceRow(
                                updated.kind(), updated.status(), updated.state(), since, at));
                put(environment, source, state.provider(source).reported(at, 0));
                yield known.isEmpty() ? Optional.of("resource_unknown") : Optional.empty();
            }
            case RunningEvent.ResourceDeleted deleted -> {
                Source source = source(deleted.agent(), deleted.provider());
                boolean known = state.resource(source, deleted.resource()).isPresent();
                values.delete(RunningKeys.resource(environment, source, deleted.resource()));
                put(environment, source, state.provider(source).reported(at, -1));
                yield known ? Optional.empty() : Optional.of("resource_unknown");
            }
            case RunningEvent.ReportHeld held -> {
                Source source = source(held.agent(), held.provider());
                put(
                        environment,
                        source,
                        state.provider(source)
                                .holding(
                                        new ProviderRow.Held(
                                                held.report(), held.missingDigest(), at, false)));
                yield Optional.empty();
            }
            case RunningEvent.ReportConfirmed confirmed -> confirmed(state, environment, confirmed);
            case RunningEvent.DriftObserved drift -> drift(state, environment, at, drift);
            case RunningEvent.ConfigReloaded reloaded ->
                    reload(
                            state,
                            environment,
                            source(reloaded.agent(), reloaded.provider()),
                            at,
                            reloaded.reload(),
                            true);
            case RunningEvent.ConfigReloadFailed failed ->
                    reload(
                            state,
                            environment,
                            source(failed.agent(), failed.provider()),
                            at,
                            failed.reload(),
                            false);
            case RunningEvent.ReconciliationStarted started -> started(state, metadata, started);
            case RunningEvent.ReconciliationCompleted completed ->
                    completed(state, environment, at, completed);
        };
    }

    private Optional<String> heartbeat(
            RunningState state,
            EnvironmentName environment,
            long at,
            RunningEvent.HeartbeatRecorded heartbeat) {
        Optional<AgentRow> known = state.agent(heartbeat.agent());
        boolean same = known.filter(row -> row.instance().equals(heartbeat.instance())).isPresent();
        long startedAt = same ? known.orElseThrow().startedAt() : at;
        values.put(
                RunningKeys.agent(environment, heartbeat.agent()),
                new AgentRow(heartbeat.instance(), startedAt, at).encode());
        return same || heartbeat.heartbeat().starting()
                ? Optional.empty()
                : Optional.of("agent_instance");
    }

    private Optional<String> confirmed(
            RunningState state,
            EnvironmentName environment,
            RunningEvent.ReportConfirmed confirmed) {
        Source source = source(confirmed.agent(), confirmed.provider());
        ProviderRow row = state.provider(source);
        ProviderRow.Held held = row.held();
        if (held == null || !held.report().equals(confirmed.report())) {
            return Optional.of("report_held");
        }
        put(
                environment,
                source,
                row.holding(
                        new ProviderRow.Held(held.report(), held.missing(), held.heldAt(), true)));
        return Optional.empty();
    }

    private Optional<String> drift(
            RunningState state,
            EnvironmentName environment,
            long at,
            RunningEvent.DriftObserved drift) {
        Source source = source(drift.agent(), drift.provider());
        byte[] key = RunningKeys.drift(environment, source, drift.resource());
        Optional<DriftRow> known = state.drift(source, drift.resource());
        if (drift.fields().isEmpty()) {
            values.delete(key);
            return known.isEmpty() ? Optional.of("drift_unknown") : Optional.empty();
        }
        values.put(
                key,
                new DriftRow(
                                drift.kind(),
                                drift.item(),
                                drift.sequence(),
                                drift.fields(),
                                known.map(DriftRow::firstAt).orElse(at),
                                at)
                        .encode());
        put(environment, source, state.provider(source).reported(at, 0));
        return Optional.empty();
    }

    private Optional<String> reload(
            RunningState state,
            EnvironmentName environment,
            Source source,
            long at,
            Reload reload,
            boolean good) {
        ProviderRow row = state.provider(source);
        put(environment, source, row.reloaded(reload.number(), at, good));
        return reload.number() > row.reloads() ? Optional.empty() : Optional.of("reload_number");
    }

    private Optional<String> started(
            RunningState state,
            EventMetadata metadata,
            RunningEvent.ReconciliationStarted started) {
        Source source = source(started.agent(), started.provider());
        ProviderRow row = state.provider(source);
        put(
                metadata.environment(),
                source,
                row.started(
                        new ProviderRow.Running(
                                started.reconciliation(),
                                metadata.sequence(),
                                metadata.recordedAt().plus(started.deadline()),
                                started.mode().name())));
        return row.running() == null ? Optional.empty() : Optional.of("reconciliation_running");
    }

    private Optional<String> completed(
            RunningState state,
            EnvironmentName environment,
            long at,
            RunningEvent.ReconciliationCompleted completed) {
        Source source = source(completed.agent(), completed.provider());
        ProviderRow row = state.provider(source);
        ProviderRow.Running running = row.running();
        put(
                environment,
                source,
                row.completed(wasEnded(completed) ? completed.reconciliation() : null, at));
        return running != null && running.reconciliation().equals(completed.reconciliation())
                ? Optional.empty()
                : Optional.of("reconciliation_not_running");
    }

    /// One that was abandoned is not remembered: its agent is told so, should it end it after all.
    private static boolean wasEnded(RunningEvent.ReconciliationCompleted completed) {
        return completed.completion().result() != ReconciliationResult.ABANDONED;
    }

    private static Source source(AgentName agent, ProviderName provider) {
        return new Source(agent, provider);
    }

    private void put(
            EnvironmentName environment, Source source, ResourceId resource, ResourceRow row) {
        values.put(RunningKeys.resource(environment, source, resource), row.encode());
    }

    private void put(EnvironmentName environment, Source source, ProviderRow row) {
        values.put(RunningKeys.provider(environment, source), row.encode());
    }
}
