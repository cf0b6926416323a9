package org.deployledger.wire.mapping;

import ledger.commands.StagedOperation;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.RunningCommand;
import org.deployledger.command.StagedChange;
import org.deployledger.item.EnvironmentSettings;

import java.util.List;

/// Commands between the domain's records and the generated ones.
public final class CommandMapping {
    private CommandMapping() {}

    /// The command as its generated record.
    public static SpecificRecord toAvro(Command command) {
        ledger.commands.CommandEnvelope envelope = envelope(command.envelope());
        return switch (command) {
            case Command.CreateEnvironment _ -> new ledger.commands.CreateEnvironment(envelope);
            case Command.ConfigureEnvironment configure ->
                    new ledger.commands.ConfigureEnvironment(
                            envelope,
                            Values.millisOrNull(configure.settings().changeSetExpiry()),
                            configure.settings().historyVersions(),
                            configure.settings().historyDays());
            case Command.OpenChangeSet open ->
                    new ledger.commands.OpenChangeSet(envelope, open.reason());
            case Command.AddContent add ->
                    new ledger.commands.AddContent(
                            envelope,
                            Values.sha(add.checksum()),
                            add.size(),
                            Values.named(ledger.commands.ContentEncoding.class, add.encoding()),
                            Values.shaOrNull(add.baseChecksum()),
                            add.chunk(),
                            add.chunks(),
                            Values.buffer(add.data()));
            case Command.Stage stage -> new ledger.commands.Stage(envelope, change(stage.change()));
            case Command.StageChanges stage ->
                    new ledger.commands.StageChanges(
                            envelope,
                            stage.changes().stream().map(CommandMapping::change).toList(),
                            stage.contents().stream().map(CommandMapping::content).toList());
            case Command.Unstage unstage -> new ledger.commands.Unstage(envelope, unstage.index());
            case Command.Validate _ -> new ledger.commands.Validate(envelope);
            case Command.Commit commit ->
                    new ledger.commands.Commit(
                            envelope,
                            header(commit.header()),
                            commit.allowDeletes(),
                            commit.changeCount(),
                            Values.sha(commit.digest()),
                            commit.changes().stream().map(CommandMapping::change).toList(),
                            commit.contents().stream().map(CommandMapping::content).toList(),
                            commit.force());
            case Command.Withdraw withdraw ->
                    new ledger.commands.Withdraw(
                            envelope,
                            withdraw.reason(),
                            Values.map(withdraw.header(), CommandMapping::header));
            case Command.WithdrawConflicts withdraw ->
                    new ledger.commands.WithdrawConflicts(envelope, withdraw.paths());
            case Command.LabelSnapshot label ->
                    new ledger.commands.LabelSnapshot(
                            envelope, label.name(), label.asOf(), label.reason(), label.ticket());
            case Command.RemoveSnapshotLabel remove ->
                    new ledger.commands.RemoveSnapshotLabel(
                            envelope, remove.name(), remove.reason(), remove.ticket());
            case RunningCommand running -> RunningMapping.command(envelope, running);
        };
    }

    /// The generated record as a command.
    ///
    /// @throws IllegalArgumentException if the record is no command of this version
    public static Command toDomain(SpecificRecord record) {
        return switch (record) {
            case ledger.commands.CreateEnvironment create ->
                    new Command.CreateEnvironment(envelope(create.getEnvelope()));
            case ledger.commands.ConfigureEnvironment configure ->
                    new Command.ConfigureEnvironment(
                            envelope(configure.getEnvelope()),
                            new EnvironmentSettings(
                                    Values.durationOrNull(configure.getChangeSetExpiryMs()),
                                    configure.getHistoryVersions(),
                                    configure.getHistoryDays()));
            case ledger.commands.OpenChangeSet open ->
                    new Command.OpenChangeSet(envelope(open.getEnvelope()), open.getReason());
            case ledger.commands.AddContent add ->
                    new Command.AddContent(
                            envelope(add.getEnvelope()),
                            Values.checksum(add.getChecksum()),
                            add.getSize(),
                            Values.named(ContentEncoding.class, add.getEncoding()),
                            Values.checksumOrNull(add.getBaseChecksum()),
                            add.getChunk(),
                            add.getChunks(),
                            Values.bytes(add.getData()));
            case ledger.commands.Stage stage ->
                    new Command.Stage(envelope(stage.getEnvelope()), change(stage.getChange()));
            case ledger.commands.StageChanges stage ->
                    new Command.StageChanges(
                            envelope(stage.getEnvelope()),
                            changes(stage.getChanges()),
                            contents(stage.getContents()));
            case ledger.commands.Unstage unstage ->
                    new Command.Unstage(envelope(unstage.getEnvelope()), unstage.getIndex());
            case ledger.commands.Validate validate ->
                    new Command.Validate(envelope(validate.getEnvelope()));
            case ledger.commands.Commit commit ->
                    new Command.Commit(
                            envelope(commit.getEnvelope()),
                            header(commit.getHeader()),
                            commit.getAllowDeletes(),
                            commit.getChangeCount(),
                            Values.checksum(commit.getDigest()),
                            changes(commit.getChanges()),
                            contents(commit.getContents()),
                            commit.getForce());
            case ledger.commands.Withdraw withdraw ->
                    new Command.Withdraw(
                            envelope(withdraw.getEnvelope()),
                            withdraw.getReason(),
                            Values.map(withdraw.getHeader(), CommandMapping::header));
            case ledger.commands.WithdrawConflicts withdraw ->
                    new Command.WithdrawConflicts(
                            envelope(withdraw.getEnvelope()), withdraw.getPaths());
            case ledger.commands.LabelSnapshot label ->
                    new Command.LabelSnapshot(
                            envelope(label.getEnvelope()),
                            label.getName(),
                            label.getAsOf(),
                            label.getReason(),
                            label.getTicket());
            case ledger.commands.RemoveSnapshotLabel remove ->
                    new Command.RemoveSnapshotLabel(
                            envelope(remove.getEnvelope()),
                            remove.getName(),
                            remove.getReason(),
                            remove.getTicket());
            default ->
                    RunningReading.command(record)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no command: "
                                                            + record.getSchema().getFullName()));
        };
    }

    private static List<StagedChange> changes(List<ledger.commands.StagedChange> changes) {
        return changes.stream().map(CommandMapping::change).toList();
    }

    private static List<InlineContent> contents(List<ledger.commands.InlineContent> contents) {
        return contents.stream().map(CommandMapping::content).toList();
    }

    private static ledger.commands.CommandEnvelope envelope(CommandEnvelope envelope) {
        return new ledger.commands.CommandEnvelope(
                envelope.commandId(),
                envelope.environment(),
                envelope.actor(),
                envelope.workspace(),
                envelope.changeSet());
    }

    static CommandEnvelope envelope(ledger.commands.CommandEnvelope envelope) {
        return new CommandEnvelope(
                envelope.getCommandId(),
                envelope.getEnvironment(),
                envelope.getActor(),
                envelope.getWorkspace(),
                envelope.getChangeSet());
    }

    private static ledger.commands.StagedChange change(StagedChange change) {
        return new ledger.commands.StagedChange(
                change.index(),
                change.path(),
                Values.named(StagedOperation.class, change.operation()),
                change.baseVersion(),
                Values.shaOrNull(change.checksum()));
    }

    private static StagedChange change(ledger.commands.StagedChange change) {
        return new StagedChange(
                change.getIndex(),
                change.getPath(),
                Values.named(org.deployledger.command.StagedOperation.class, change.getOperation()),
                change.getBaseVersion(),
                Values.checksumOrNull(change.getChecksum()));
    }

    private static ledger.commands.InlineContent content(InlineContent content) {
        return new ledger.commands.InlineContent(
                Values.sha(content.checksum()),
                content.size(),
                Values.named(ledger.commands.ContentEncoding.class, content.encoding()),
                Values.shaOrNull(content.baseChecksum()),
                Values.buffer(content.data()));
    }

    private static InlineContent content(ledger.commands.InlineContent content) {
        return new InlineContent(
                Values.checksum(content.getChecksum()),
                content.getSize(),
                Values.named(ContentEncoding.class, content.getEncoding()),
                Values.checksumOrNull(content.getBaseChecksum()),
                Values.bytes(content.getData()));
    }

    private static ledger.DeploymentHeader header(CommitHeader header) {
        return new ledger.DeploymentHeader(
                header.gitCommit(),
                header.gitBranch(),
                header.gitDirty(),
                header.gitRemote(),
                header.workspacePath(),
                header.reason(),
                header.ticket());
    }

    private static CommitHeader header(ledger.DeploymentHeader header) {
        return new CommitHeader(
                header.getGitCommit(),
                header.getGitBranch(),
                header.getGitDirty(),
                header.getGitRemote(),
                header.getWorkspacePath(),
                header.getReason(),
                header.getTicket());
    }
}
