package org.deployledger.agent.report;

import org.deployledger.agent.store.Outbox;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.wire.CommandBytes;

import java.util.UUID;

/// Reports as the outbox has them. One that is sent again, perhaps by a later run of the agent,
/// gets a new envelope and the run that speaks for the agent's name; what it says is the same.
final class Kept {
    private Kept() {}

    static Outbox.Waiting write(String id, RunningCommand command) {
        return new Outbox.Waiting(id, command.type(), CommandBytes.write(command));
    }

    static Command read(Outbox.Waiting waiting, CommandEnvelope envelope, UUID instance) {
        String run = instance.toString();
        return switch (CommandBytes.read(waiting.kind(), waiting.body())) {
            case RunningCommand.ReportReload it ->
                    new RunningCommand.ReportReload(
                            envelope, it.agent(), run, it.provider(), it.reload(), it.failure());
            case RunningCommand.CompleteReconciliation it ->
                    new RunningCommand.CompleteReconciliation(
                            envelope,
                            it.agent(),
                            run,
                            it.provider(),
                            it.reconciliation(),
                            it.completion());
            default -> throw new IllegalStateException("nobody keeps a " + waiting.kind());
        };
    }
}
