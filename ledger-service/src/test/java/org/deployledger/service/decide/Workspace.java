package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.StagedChange;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Somebody who deploys, with a workspace of his own. Each commit has a new change set id.
final class Workspace {
    final String actor;
    final UUID id = UUID.randomUUID();

    Workspace(String actor) {
        this.actor = actor;
    }

    Command.Commit commit(List<StagedChange> changes, String... contents) {
        return commit(UUID.randomUUID(), changes, contents);
    }

    Command.Commit commit(UUID changeSet, List<StagedChange> changes, String... contents) {
        return commit(changeSet, Ledger.header(), changes, contents);
    }

    Command.Commit commit(
            UUID changeSet, CommitHeader header, List<StagedChange> changes, String... contents) {
        return new Command.Commit(
                envelope(changeSet),
                header,
                false,
                changes.size(),
                CommitDigest.of(changes),
                changes,
                Stream.of(contents).map(Ledger::content).toList());
    }

    Command.Commit commitStaged(UUID changeSet, List<StagedChange> changes) {
        return new Command.Commit(
                envelope(changeSet),
                Ledger.header(),
                false,
                changes.size(),
                CommitDigest.of(changes),
                List.of(),
                List.of());
    }

    Command.Stage stage(UUID changeSet, StagedChange change) {
        return new Command.Stage(envelope(changeSet), change);
    }

    Command.StageChanges stage(UUID changeSet, List<StagedChange> changes, String... contents) {
        return new Command.StageChanges(
                envelope(changeSet), changes, Stream.of(contents).map(Ledger::content).toList());
    }

    Command.Withdraw withdraw(UUID changeSet) {
        return new Command.Withdraw(envelope(changeSet), null, null);
    }

    CommandEnvelope envelope(@Nullable UUID changeSet) {
        return Ledger.envelope(actor, id, changeSet);
    }
}
