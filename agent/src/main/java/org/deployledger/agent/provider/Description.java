package org.deployledger.agent.provider;

/// What a provider is for.
///
/// @param system which running system, for people: `kafka at localhost:9092`
/// @param way how what is deployed gets there
public record Description(String system, Way way) {
    /// How what is deployed gets to the system.
    public enum Way {
        /// By itself, with each deployment: it is recorded as a reload.
        BY_DEPLOYMENT,
        /// By a reconciliation, which the policy or a person starts.
        BY_RECONCILIATION
    }
}
