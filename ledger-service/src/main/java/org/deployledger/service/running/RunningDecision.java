package org.deployledger.service.running;

import org.deployledger.command.RunningCommand;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Ids;
import org.deployledger.item.InvalidValueException;
import org.deployledger.running.AgentName;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ProviderName;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.file.GuardRails;
import org.deployledger.state.Origin;
import org.deployledger.state.running.AgentRow;
import org.deployledger.state.running.ProviderRow;
import org.deployledger.state.running.RunningState;
import org.deployledger.state.running.Source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides one command about running systems.
///
/// @param guards what the environment's rules say
/// @param now broker time of the command
public record RunningDecision(RunningState state, Origin origin, GuardRails guards, Instant now) {
    /// What the command comes to.
    public Decision decide(RunningCommand command) {
        try {
            AgentName agent = new AgentName(command.agent());
            return switch (command) {
                case RunningCommand.ReportHeartbeat report -> heartbeat(agent, report);
                case RunningCommand.ReportResources report -> resources(agent, report);
                case RunningCommand.ConfirmReport confirm -> confirm(agent, confirm);
                case RunningCommand.ReportReload report -> reload(agent, report);
                case RunningCommand.StartReconciliation start ->
                        new ReconciliationDecision(this, agent).start(start);
                case RunningCommand.CompleteReconciliation complete ->
                        new ReconciliationDecision(this, agent).complete(complete);
            };
        } catch (InvalidValueException e) {
            return refuse(command, Refusal.of(e));
        }
    }

    Decision refuse(RunningCommand command, Refusal refusal) {
        return Decision.of(origin, refusal.event(command));
    }

    Decision decided(EventBody... events) {
        return Decision.of(origin, events);
    }

    /// Why the run does not speak for the agent, empty if it does.
    Optional<Refusal> fence(AgentName agent, UUID instance) {
        Optional<AgentRow> known = state.agent(agent);
        if (known.isEmpty()) {
            return Optional.of(
                    Refusal.of(
                                    "agent_unknown",
                                    "no agent "
                                            + agent
                                            + " has started in this environment (deployer agent"
                                            + " status)")
                            .with("agent", agent));
        }
        UUID speaks = known.get().instance();
        return speaks.equals(instance)
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                        "agent_fenced",
                                        "a newer agent "
                                                + agent
                                                + " has started; this one must stop: give each"
                                                + " agent a name of its own")
                                .with("agent", agent)
                                .with("instance", instance)
                                .with("speaks", speaks));
    }

    private Decision heartbeat(AgentName agent, RunningCommand.ReportHeartbeat report) {
        UUID instance = Ids.parse("instance", report.instance());
        Heartbeat heartbeat = report.heartbeat();
        Shapes.check(heartbeat);
        Optional<AgentRow> known = state.agent(agent);
        boolean speaks = known.filter(row -> row.instance().equals(instance)).isPresent();
        if (heartbeat.starting() && speaks) {
            return Decision.nothingNew(origin);
        }
        Optional<Refusal> fenced = heartbeat.starting() ? Optional.empty() : fence(agent, instance);
        return fenced.map(refusal -> refuse(report, refusal))
                .orElseGet(
                        () ->
                                decided(
                                        new RunningEvent.HeartbeatRecorded(
                                                agent, instance, heartbeat)));
    }

    private Decision resources(AgentName agent, RunningCommand.ReportResources report) {
        UUID instance = Ids.parse("instance", report.instance());
        UUID id = Ids.parse("report", report.report());
        Source source = new Source(agent, new ProviderName(report.provider()));
        Optional<Refusal> fenced = fence(agent, instance);
        if (fenced.isPresent()) {
            return refuse(report, fenced.get());
        }
        return switch (ReportedResources.read(report.data(), report.size())) {
            case ReportedResources.Unreadable(Refusal refusal) -> refuse(report, refusal);
            case ReportedResources.Read(List<ReportedResources.Reported> resources) ->
                    Decision.of(
                            origin,
                            new ReportComparison(state, source, id, guards, now)
                                    .events(resources, report.sequence()));
        };
    }

    private Decision confirm(AgentName agent, RunningCommand.ConfirmReport confirm) {
        Source source = new Source(agent, new ProviderName(confirm.provider()));
        Shapes.texts(confirm.reason(), confirm.ticket());
        ProviderRow.Held held = state.provider(source).held();
        String named = confirm.report();
        UUID wanted = named == null ? null : Ids.parse("report", named);
        if (held == null || (wanted != null && !held.report().equals(wanted))) {
            return refuse(
                    confirm,
                    Refusal.of(
                                    "report_not_held",
                                    "no such report of "
                                            + source
                                            + " is held (deployer agent status says what is)")
                            .with("provider", source));
        }
        return held.confirmed()
                ? Decision.nothingNew(origin)
                : decided(
                        new RunningEvent.ReportConfirmed(
                                agent,
                                source.provider(),
                                held.report(),
                                confirm.reason(),
                                confirm.ticket()));
    }

    private Decision reload(AgentName agent, RunningCommand.ReportReload report) {
        UUID instance = Ids.parse("instance", report.instance());
        ProviderName provider = new ProviderName(report.provider());
        Reload reload = report.reload();
        ReloadFailure failure = report.failure();
        Shapes.check(reload, failure);
        Optional<Refusal> fenced = fence(agent, instance);
        if (fenced.isPresent()) {
            return refuse(report, fenced.get());
        }
        if (reload.number() <= state.provider(new Source(agent, provider)).reloads()) {
            return Decision.nothingNew(origin);
        }
        return decided(
                failure == null
                        ? new RunningEvent.ConfigReloaded(agent, provider, reload)
                        : new RunningEvent.ConfigReloadFailed(agent, provider, reload, failure));
    }
}
