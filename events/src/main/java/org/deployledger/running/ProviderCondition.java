package org.deployledger.running;

/// What a provider of an agent is at.
public enum ProviderCondition {
    /// Nothing is known yet.
    UNKNOWN,
    /// The system is as deployed.
    AS_DEPLOYED,
    /// The system is not as deployed.
    DRIFTED,
    /// What is deployed cannot be brought to the system, or the system does not answer.
    FAILING,
    /// Nothing is done for now: the ledger is away, or a report is held.
    WAITING
}
