package org.deployledger.agent;

import org.deployledger.agent.follow.LedgerApi;
import org.deployledger.agent.health.AgentMetrics;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.agent.store.AgentStore;

import java.util.Map;
import java.util.UUID;

/// What an agent has from its start on, whether or not the ledger is there.
///
/// @param instance of this run
record Parts(
        AgentSettings settings,
        UUID instance,
        AgentStore store,
        Map<AgentSettings.Entry, Provider> providers,
        LedgerApi api,
        AgentMetrics metrics)
        implements AutoCloseable {
    @Override
    public void close() {
        providers.values().forEach(Provider::close);
        api.close();
        metrics.close();
        store.close();
    }
}
