package org.deployledger.cli.ledger;

import org.deployledger.command.Command;

import java.util.List;

/// The seam to the ledger's commands. Commands that are sent together arrive in order, each once.
public interface CommandPublisher extends AutoCloseable {
    /// Sends commands of one environment, and waits until the broker has all of them.
    ///
    /// @return bytes of the records' values
    /// @throws org.deployledger.cli.render.Failure unreachable, if that did not happen in time;
    ///   some of them may have arrived all the same
    long send(List<Command> commands);

    @Override
    void close();
}
