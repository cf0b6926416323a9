package org.deployledger.running;

/// How a reconciliation ended.
public enum ReconciliationResult {
    /// All that it was started for is done.
    COMPLETED,
    /// An action failed, or the system did not answer.
    FAILED,
    /// A newer desired state came in between.
    SUPERSEDED,
    /// A guard rail forbids the plan, or the plan is not the one that was seen.
    REFUSED,
    /// Its agent did not end it before its deadline.
    ABANDONED
}
