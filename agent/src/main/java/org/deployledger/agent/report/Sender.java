package org.deployledger.agent.report;

import org.deployledger.command.Command;

/// Puts a command onto `ledger-commands`, or tries to: what becomes of it is in the log. A seam for
/// tests.
public interface Sender extends AutoCloseable {
    /// Begins to send; returns at once or within a few seconds, and throws nothing where the ledger
    /// is away.
    void send(Command command);

    @Override
    void close();
}
