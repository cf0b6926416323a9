package org.deployledger.service.decide.play;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.item.Actor;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Somebody who deploys, in a workspace of his own.
record Deployer(Actor actor, UUID workspace) {
    static final CommitHeader HEADER =
            new CommitHeader("a".repeat(40), "main", false, null, "/home/alice", "why", null);

    static Deployer of(String name, int number) {
        return new Deployer(new Actor(name), new UUID(0, number));
    }

    /// The sender of a command about the change set.
    CommandEnvelope envelope(RandomGenerator random, @Nullable UUID changeSet) {
        return new CommandEnvelope(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                PlayedLedger.PROD.value(),
                actor.value(),
                workspace.toString(),
                changeSet == null ? null : changeSet.toString());
    }

    /// A commit of changes that it brings along with their content.
    static Command.Commit commit(
            CommandEnvelope envelope,
            List<StagedChange> changes,
            List<InlineContent> contents,
            boolean allowDeletes,
            boolean force) {
        return new Command.Commit(
                envelope,
                HEADER,
                allowDeletes,
                changes.size(),
                CommitDigest.of(changes),
                changes,
                contents,
                force);
    }

    /// A commit of what is staged.
    static Command.Commit commitStaged(
            CommandEnvelope envelope, List<StagedChange> staged, boolean allowDeletes) {
        return new Command.Commit(
                envelope,
                HEADER,
                allowDeletes,
                staged.size(),
                CommitDigest.of(staged),
                List.of(),
                List.of(),
                false);
    }
}
