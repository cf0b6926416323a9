package org.deployledger.projector.running;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.running.AgentName;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.Reload;
import org.deployledger.state.running.AgentRow;
import org.deployledger.state.running.ProviderRow;
import org.deployledger.state.running.RunningState;
import org.deployledger.state.running.Source;
import org.deployledger.wire.EventJson;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The agents of an environment, and what each runs.
public final class AgentQueries {
    private final Looks looks;
    private final InstantSource clock;

    /// Asks through these looks.
    ///
    /// @param clock says which heartbeats are overdue
    public AgentQueries(Looks looks, InstantSource clock) {
        this.looks = looks;
        this.clock = clock;
    }

    /// All agents, as they are now.
    public Answer<RunningAnswers.Agents> agents(Looks.Subject subject, Moment moment) {
        return Heads.ask(
                looks,
                subject,
                moment,
                look -> {
                    List<RunningAnswers.Agent> agents = new ArrayList<>();
                    RunningState state = look.running();
                    state.agents((name, row) -> agents.add(agent(look, state, name, row)));
                    return new RunningAnswers.Agents(look.sequence(), agents);
                });
    }

    private RunningAnswers.Agent agent(
            Look look, RunningState state, AgentName name, AgentRow row) {
        Event heard = look.event(row.heardAt());
        Heartbeat heartbeat = heartbeat(heard);
        long lastAt = row.heardAt();
        List<RunningAnswers.Provider> providers = new ArrayList<>();
        for (ProviderStatus status : heartbeat.providers()) {
            Source source = new Source(name, new ProviderName(status.provider()));
            ProviderRow provider = state.provider(source);
            lastAt = Math.max(lastAt, Math.max(provider.reloadedAt(), provider.reportedAt()));
            providers.add(provider(look, state, source, status, row.heardAt()));
        }
        Instant lastSeen = look.eventRow(lastAt).recordedAt();
        return new RunningAnswers.Agent(
                name.value(),
                row.instance(),
                look.eventRow(row.startedAt()).recordedAt(),
                lastSeen,
                clock.instant().isAfter(lastSeen.plus(heartbeat.interval().multipliedBy(2))),
                new RunningAnswers.RawJson(EventJson.line(heard, false)),
                providers);
    }

    private static RunningAnswers.Provider provider(
            Look look, RunningState state, Source source, ProviderStatus status, long heardAt) {
        ProviderRow row = state.provider(source);
        long[] drifted = {0};
        state.drift(source, (_, _) -> ++drifted[0] > 0);
        Long sequence = status.sequence();
        String root = status.root() == null ? null : status.root().toString();
        String condition = status.condition().name().toLowerCase(Locale.ROOT);
        String message = status.message();
        if (row.appliedAt() > heardAt
                && look.event(row.appliedAt()).body()
                        instanceof RunningEvent.ConfigReloaded(_, _, Reload reload)) {
            sequence = reload.sequence();
            root = reload.root().toString();
            condition = "as_deployed";
            message = null;
        }
        if (row.reloadedAt() > Math.max(heardAt, row.appliedAt())
                && look.event(row.reloadedAt()).body()
                        instanceof RunningEvent.ConfigReloadFailed failed) {
            condition = "failing";
            message = failed.failure().message();
        } else if (drifted[0] > 0 && condition.equals("as_deployed")) {
            condition = "drifted";
        } else if (drifted[0] == 0 && condition.equals("drifted")) {
            condition = "as_deployed";
        }
        ProviderRow.Held held = row.held();
        ProviderRow.Running running = row.running();
        return new RunningAnswers.Provider(
                status.provider(),
                status.kind(),
                status.system(),
                status.policy(),
                sequence,
                root,
                condition,
                message,
                row.resources(),
                drifted[0],
                event(look, row.reloadedAt()),
                event(look, row.appliedAt()),
                held == null ? null : event(look, held.heldAt()),
                running == null ? null : event(look, running.startedAt()));
    }

    private static RunningAnswers.@Nullable RawJson event(Look look, long at) {
        return at < 0 ? null : new RunningAnswers.RawJson(EventJson.line(look.event(at), false));
    }

    private static Heartbeat heartbeat(Event event) {
        EventBody body = event.body();
        if (body instanceof RunningEvent.HeartbeatRecorded recorded) {
            return recorded.heartbeat();
        }
        throw new IllegalStateException(event.metadata().eventId() + " is no heartbeat");
    }
}
