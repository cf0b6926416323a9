package org.deployledger.testkit.ledger;

/// A ledger that a test can stop and start again on the same data and addresses.
public interface RestartableLedger extends RunningLedger {
    /// Stops everything and starts it again.
    void restart();
}
