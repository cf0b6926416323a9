package org.deployledger.agent;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderType;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.agent.work.ProviderWorker;
import org.deployledger.agent.work.Workplace;
import org.deployledger.event.RunningEvent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// The providers that this program finds, and those that a configuration wants.
final class Providers {
    private Providers() {}

    /// Makes the providers of a configuration; nothing connects to a system yet.
    ///
    /// @throws BadSettings if a kind is unknown, or a setting is wrong
    static Map<AgentSettings.Entry, Provider> make(AgentSettings settings) {
        Map<String, ProviderType> types = new TreeMap<>();
        ServiceLoader.load(ProviderType.class).forEach(type -> types.put(type.kind(), type));
        Map<AgentSettings.Entry, Provider> providers = new LinkedHashMap<>();
        for (AgentSettings.Entry entry : settings.providers()) {
            ProviderType type = types.get(entry.kind());
            if (type == null) {
                throw new BadSettings(
                        "providers.%s.kind is '%s', there are %s"
                                .formatted(
                                        entry.name(),
                                        entry.kind(),
                                        String.join(", ", types.keySet())));
            }
            Provider provider = type.open(entry.name().value(), entry.settings());
            providers.forEach((other, its) -> requireAnother(entry, provider, other, its));
            providers.put(entry, provider);
            entry.settings().refuseOthers();
        }
        return providers;
    }

    /// What is brought by deployment is the whole of its system: another one would undo it.
    private static void requireAnother(
            AgentSettings.Entry entry, Provider provider, AgentSettings.Entry other, Provider its) {
        if (provider.describe().way() == Description.Way.BY_DEPLOYMENT
                && provider.describe().equals(its.describe())) {
            throw new BadSettings(
                    "providers.%s and providers.%s are both %s; give each a system of its own"
                            .formatted(entry.name(), other.name(), its.describe().system()));
        }
    }

    /// A worker for each.
    ///
    /// @param conditionChanged told when what a provider is at changes
    static List<ProviderWorker> workers(Parts parts, Reporter reporter, Runnable conditionChanged) {
        List<ProviderWorker> workers = new ArrayList<>();
        parts.providers()
                .forEach(
                        (entry, provider) ->
                                workers.add(
                                        new ProviderWorker(
                                                workplace(parts, reporter, entry, provider),
                                                conditionChanged)));
        return workers;
    }

    private static Workplace workplace(
            Parts parts, Reporter reporter, AgentSettings.Entry entry, Provider provider) {
        return new Workplace(
                entry.name().value(),
                entry.kind(),
                entry.prefix(),
                entry.policy(),
                entry.every(),
                entry.accept(),
                entry.acceptIn(),
                provider,
                parts.store(),
                reporter,
                parts.api(),
                parts.metrics());
    }

    /// Name of the provider that an event is about, empty where it is about none.
    static String of(RunningEvent event) {
        return switch (event) {
            case RunningEvent.HeartbeatRecorded _ -> "";
            case RunningEvent.ResourceDiscovered it -> it.provider().value();
            case RunningEvent.ResourceUpdated it -> it.provider().value();
            case RunningEvent.ResourceDeleted it -> it.provider().value();
            case RunningEvent.ReportHeld it -> it.provider().value();
            case RunningEvent.ReportConfirmed it -> it.provider().value();
            case RunningEvent.DriftObserved it -> it.provider().value();
            case RunningEvent.ConfigReloaded it -> it.provider().value();
            case RunningEvent.ConfigReloadFailed it -> it.provider().value();
            case RunningEvent.ReconciliationStarted it -> it.provider().value();
            case RunningEvent.ReconciliationCompleted it -> it.provider().value();
        };
    }
}
