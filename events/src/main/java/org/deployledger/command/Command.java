package org.deployledger.command;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A command, as sent. Field meanings and limits are those of the Avro schemas `ledger.commands`.
public sealed interface Command
        permits Command.CreateEnvironment,
                Command.ConfigureEnvironment,
                Command.OpenChangeSet,
                Command.AddContent,
                Command.Stage,
                Command.StageChanges,
                Command.Unstage,
                Command.Validate,
                Command.Commit,
                Command.Withdraw,
                Command.WithdrawConflicts,
                Command.LabelSnapshot,
                Command.RemoveSnapshotLabel,
                RunningCommand {
    /// Who sends what to which environment.
    CommandEnvelope envelope();

    /// The record name of the command's schema, such as `Commit`.
    default String type() {
        return getClass().getSimpleName();
    }

    /// Creates an environment; harmless where it exists.
    record CreateEnvironment(CommandEnvelope envelope) implements Command {}

    /// Sets the settings of an environment, all of them at once.
    record ConfigureEnvironment(CommandEnvelope envelope, EnvironmentSettings settings)
            implements Command {}

    /// Opens a change set that people work on; harmless where its owner opened it already.
    record OpenChangeSet(CommandEnvelope envelope, @Nullable String reason) implements Command {}

    /// One chunk of content for a change set.
    ///
    /// @param checksum of the whole content once decoded
    /// @param size bytes of the whole content once decoded
    /// @param encoding how the joined chunks are encoded
    /// @param baseChecksum the prefix of a delta, else null
    /// @param chunk number of this chunk, from 0
    /// @param chunks how many there are, at least 1
    /// @param data the bytes of this chunk
    record AddContent(
            CommandEnvelope envelope,
            Checksum checksum,
            long size,
            ContentEncoding encoding,
            @Nullable Checksum baseChecksum,
            int chunk,
            int chunks,
            Bytes data)
            implements Command {}

    /// Stages one change; the first one opens the change set.
    record Stage(CommandEnvelope envelope, StagedChange change) implements Command {}

    /// Stages several changes and brings content, all of it or none; the first one opens the change
    /// set.
    ///
    /// @param changes may be none, where only content travels
    /// @param contents content that the ledger does not have yet
    record StageChanges(
            CommandEnvelope envelope, List<StagedChange> changes, List<InlineContent> contents)
            implements Command {
        /// Copies the lists.
        public StageChanges {
            changes = List.copyOf(changes);
            contents = List.copyOf(contents);
        }
    }

    /// Takes a staged change out of its change set; harmless where nothing is staged there.
    ///
    /// @param index of the change; it is not used again
    record Unstage(CommandEnvelope envelope, int index) implements Command {}

    /// Asks what a commit of the change set would come to now.
    record Validate(CommandEnvelope envelope) implements Command {}

    /// Decides a change set, all or nothing.
    ///
    /// @param header the git commit and the reason
    /// @param allowDeletes whether more than ten deletions are meant
    /// @param changeCount how many changes the change set has
    /// @param digest see [CommitDigest]
    /// @param changes the changes where all fits one record, empty where they were staged
    /// @param contents content that the ledger does not have yet
    /// @param force whether items are meant to be removed although others use them
    record Commit(
            CommandEnvelope envelope,
            CommitHeader header,
            boolean allowDeletes,
            int changeCount,
            Checksum digest,
            List<StagedChange> changes,
            List<InlineContent> contents,
            boolean force)
            implements Command {
        /// Copies the lists.
        public Commit {
            changes = List.copyOf(changes);
            contents = List.copyOf(contents);
        }

        /// A commit that forces nothing.
        public Commit(
                CommandEnvelope envelope,
                CommitHeader header,
                boolean allowDeletes,
                int changeCount,
                Checksum digest,
                List<StagedChange> changes,
                List<InlineContent> contents) {
            this(envelope, header, allowDeletes, changeCount, digest, changes, contents, false);
        }
    }

    /// Takes a change set back: undecided means refused for ever.
    ///
    /// @param header of the workspace that takes it back, null where none was given
    record Withdraw(
            CommandEnvelope envelope, @Nullable String reason, @Nullable CommitHeader header)
            implements Command {}

    /// Closes open conflicts of the sender's workspace.
    record WithdrawConflicts(CommandEnvelope envelope, List<String> paths) implements Command {
        /// Copies the list.
        public WithdrawConflicts {
            paths = List.copyOf(paths);
        }
    }

    /// Gives a moment a name.
    ///
    /// @param asOf its sequence, null for the last event before the command is decided
    record LabelSnapshot(
            CommandEnvelope envelope,
            String name,
            @Nullable Long asOf,
            @Nullable String reason,
            @Nullable String ticket)
            implements Command {}

    /// Takes a label away.
    record RemoveSnapshotLabel(
            CommandEnvelope envelope, String name, @Nullable String reason, @Nullable String ticket)
            implements Command {}
}
