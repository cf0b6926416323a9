package org.deployledger.cli.ledger;

import org.deployledger.command.Command;

import java.util.List;
import java.util.function.Consumer;

/// The seam to the ledger's commands. Commands that are sent together arrive in order, each once.
public interface CommandPublisher extends AutoCloseable {
    /// Makes commands, the first of which travel while the others are made.
    interface Source {
        /// Hands over each command as soon as it is made.
        void make(Consumer<Command> send);
    }

    /// Sends commands of one environment, and waits until the broker has all of them.
    ///
    /// @return bytes of the records' values
    /// @throws org.deployledger.cli.render.Failure unreachable, if that did not happen in time;
    ///   some of them may have arrived all the same
    long send(Source commands);

    /// Sends commands that are made already.
    default long send(List<Command> commands) {
        return send(commands::forEach);
    }

    @Override
    void close();
}
