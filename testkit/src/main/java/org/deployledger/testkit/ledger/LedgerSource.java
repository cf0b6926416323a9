package org.deployledger.testkit.ledger;

/// Where the ledger of a test class comes from.
public interface LedgerSource {
    /// Starts one that is empty.
    RestartableLedger start();
}
