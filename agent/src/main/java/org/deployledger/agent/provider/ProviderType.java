package org.deployledger.agent.provider;

/// A kind of running system, found by [java.util.ServiceLoader].
public interface ProviderType {
    /// The word for it in an agent's configuration file (`kind = "kafka"`).
    String kind();

    /// Makes a provider of the settings. It connects to nothing yet: a system that is away must not
    /// keep the agent from starting.
    ///
    /// @param name of the provider in the agent's configuration, such as `topics`
    /// @param settings its table there; what is not read is refused by the agent
    /// @throws org.deployledger.agent.provider.BadSettings if a setting is missing or wrong
    Provider open(String name, ProviderSettings settings);
}
