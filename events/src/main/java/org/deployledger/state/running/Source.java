package org.deployledger.state.running;

import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;

/// One provider of one agent: where resources come from. Written `agent/provider`.
public record Source(AgentName agent, ProviderName provider) implements Comparable<Source> {
    @Override
    public int compareTo(Source other) {
        int byAgent = agent.compareTo(other.agent);
        return byAgent != 0 ? byAgent : provider.compareTo(other.provider);
    }

    @Override
    public String toString() {
        return agent + "/" + provider;
    }
}
