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

    /// Commands on their way.
    interface Sending {
        /// Sends the next one, in the background.
        ///
        /// @throws org.deployledger.cli.render.Failure unreachable, if it is clear already that
        ///   nobody takes it
        void send(Command command);

        /// Waits until the broker has all of them.
        ///
        /// @return bytes of the records' values
        /// @throws org.deployledger.cli.render.Failure unreachable, if that did not happen in time;
        ///   some of them may have arrived all the same
        long finish();
    }

    /// Begins to send commands of one environment.
    Sending begin();

    /// Sends commands of one environment, and waits until the broker has all of them.
    ///
    /// @return bytes of the records' values
    /// @throws org.deployledger.cli.render.Failure as [Sending] does
    default long send(Source commands) {
        Sending sending = begin();
        commands.make(sending::send);
        return sending.finish();
    }

    /// Sends commands that are made already.
    default long send(List<Command> commands) {
        return send(commands::forEach);
    }

    @Override
    void close();
}
