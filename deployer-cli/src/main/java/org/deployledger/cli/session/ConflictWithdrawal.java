package org.deployledger.cli.session;

import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;

import java.util.List;

/// Gives up conflicts of the workspace, in the ledger and in the local state.
public final class ConflictWithdrawal {
    private final Session session;

    public ConflictWithdrawal(Session session) {
        this.session = session;
    }

    /// Withdraws, and waits until the ledger has recorded it: who asks next does not see them any
    /// more. That the ledger knows of none is as good.
    ///
    /// @param paths of items with conflicts; none is nothing to do
    /// @throws org.deployledger.cli.render.Failure unreachable, if the ledger does not answer;
    ///   refused, if it refuses
    public void of(List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        CommandEnvelope envelope =
                CommandEnvelope.of(
                        session.environmentName(),
                        session.actor(),
                        session.state().workspace(),
                        null);
        long since =
                session.ledger().api().get(LedgerApi.in(session.environment())).number("sequence");
        EventFeed.Entry answer =
                new CommandAnswer(session.ledger(), session.environment(), since)
                        .to(new Command.WithdrawConflicts(envelope, paths), _ -> false);
        if (answer.type().equals("CommandRefused") && !isSettled(answer)) {
            throw CommandAnswer.refusal(answer);
        }
        session.remote().removeConflicts(paths);
    }

    private static boolean isSettled(EventFeed.Entry refusal) {
        return refusal.data()
                .flatMap(event -> event.text("code"))
                .filter("nothing_to_withdraw"::equals)
                .isPresent();
    }
}
