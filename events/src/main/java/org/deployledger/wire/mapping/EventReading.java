package org.deployledger.wire.mapping;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.StagedOperation;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.Operation;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;

/// Events from the generated records to the domain's. The way there is [EventMapping].
public final class EventReading {
    private EventReading() {}

    /// The generated record as an event.
    ///
    /// @throws IllegalArgumentException if a value is none of its kind, or the record is no event
    public static Event toDomain(SpecificRecord record) {
        return switch (record) {
            case ledger.events.EnvironmentCreated created ->
                    event(
                            created.getMetadata(),
                            new EventBody.EnvironmentCreated(
                                    created.getMerkleFormat(), Values.checksum(created.getRoot())));
            case ledger.events.EnvironmentConfigured configured ->
                    event(
                            configured.getMetadata(),
                            new EventBody.EnvironmentConfigured(
                                    new EnvironmentSettings(
                                            Values.durationOrNull(
                                                    configured.getChangeSetExpiryMs()),
                                            configured.getHistoryVersions(),
                                            configured.getHistoryDays())));
            case ledger.events.ContentAdded added ->
                    event(
                            added.getMetadata(),
                            new EventBody.ContentAdded(
                                    Values.checksum(added.getChecksum()),
                                    added.getSize(),
                                    added.getChunk(),
                                    added.getChunks(),
                                    Values.bytes(added.getData())));
            case ledger.events.ChangeSetOpened opened ->
                    event(
                            opened.getMetadata(),
                            new EventBody.ChangeSetOpened(
                                    opened.getReason(),
                                    Values.durationOrNull(opened.getExpiresAfterMs())));
            case ledger.events.ChangeStaged staged -> event(staged.getMetadata(), body(staged));
            case ledger.events.ChangesStaged staged ->
                    event(
                            staged.getMetadata(),
                            new EventBody.ChangesStaged(
                                    staged.getChanges().stream().map(EventReading::body).toList()));
            case ledger.events.ChangeUnstaged unstaged ->
                    event(
                            unstaged.getMetadata(),
                            new EventBody.ChangeUnstaged(
                                    unstaged.getIndex(), new ItemPath(unstaged.getPath())));
            case ledger.events.ChangeSetValidated validated ->
                    event(
                            validated.getMetadata(),
                            new EventBody.ChangeSetValidated(
                                    validated.getChanges(),
                                    validated.getConflicts(),
                                    validated.getViolations(),
                                    validated.getFindings().stream()
                                            .map(EventReading::finding)
                                            .toList()));
            case ledger.events.ItemChanged changed -> event(changed.getMetadata(), body(changed));
            case ledger.events.DeploymentApplied applied ->
                    event(applied.getMetadata(), body(applied));
            case ledger.events.ItemRejected rejected ->
                    event(rejected.getMetadata(), body(rejected));
            case ledger.events.DeploymentRejected rejected ->
                    event(
                            rejected.getMetadata(),
                            new EventBody.DeploymentRejected(
                                    header(rejected.getHeader()),
                                    Values.checksum(rejected.getDigest()),
                                    rejected.getConflicts(),
                                    rejected.getViolations()));
            case ledger.events.ChangeSetWithdrawn withdrawn ->
                    event(
                            withdrawn.getMetadata(),
                            new EventBody.ChangeSetWithdrawn(
                                    withdrawn.getReason(),
                                    Values.map(withdrawn.getHeader(), EventReading::header)));
            case ledger.events.ChangeSetExpired expired ->
                    event(
                            expired.getMetadata(),
                            new EventBody.ChangeSetExpired(expired.getLastActivity()));
            case ledger.events.ConflictsWithdrawn withdrawn ->
                    event(
                            withdrawn.getMetadata(),
                            new EventBody.ConflictsWithdrawn(
                                    withdrawn.getPaths().stream().map(ItemPath::new).toList()));
            case ledger.events.ItemsIndexed indexed ->
                    event(indexed.getMetadata(), RuleReading.body(indexed));
            case ledger.events.RulesActivated activated ->
                    event(activated.getMetadata(), RuleReading.body(activated));
            case ledger.events.SnapshotLabelled labelled ->
                    event(
                            labelled.getMetadata(),
                            new EventBody.SnapshotLabelled(
                                    new LabelName(labelled.getName()),
                                    labelled.getAsOf(),
                                    labelled.getReason(),
                                    labelled.getTicket()));
            case ledger.events.SnapshotLabelRemoved removed ->
                    event(
                            removed.getMetadata(),
                            new EventBody.SnapshotLabelRemoved(
                                    new LabelName(removed.getName()),
                                    removed.getAsOf(),
                                    removed.getReason(),
                                    removed.getTicket()));
            case ledger.events.CommandRefused refused ->
                    event(
                            refused.getMetadata(),
                            new EventBody.CommandRefused(
                                    refused.getCommandType(),
                                    refused.getCode(),
                                    refused.getMessage(),
                                    refused.getFacts(),
                                    refused.getSettlesChangeSet()));
            default ->
                    RunningReading.event(record)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no event: "
                                                            + record.getSchema().getFullName()));
        };
    }

    static Event event(ledger.events.EventMetadata metadata, EventBody body) {
        return new Event(
                new EventMetadata(
                        new EnvironmentName(metadata.getEnvironment()),
                        metadata.getSequence(),
                        metadata.getRecordedAt(),
                        new Actor(metadata.getActor()),
                        Values.idOrNull(metadata.getWorkspace()),
                        Values.idOrNull(metadata.getChangeSet()),
                        Values.idOrNull(metadata.getCommand()),
                        Values.checksum(metadata.getPrevious())),
                body);
    }

    private static EventBody body(ledger.events.ChangeStaged staged) {
        return new EventBody.ChangeStaged(
                staged.getIndex(),
                new ItemPath(staged.getPath()),
                Values.named(StagedOperation.class, staged.getOperation()),
                staged.getBaseVersion(),
                Values.checksumOrNull(staged.getChecksum()));
    }

    private static EventBody.ChangeStaged body(ledger.events.StagedItem staged) {
        return new EventBody.ChangeStaged(
                staged.getIndex(),
                new ItemPath(staged.getPath()),
                Values.named(StagedOperation.class, staged.getOperation()),
                staged.getBaseVersion(),
                Values.checksumOrNull(staged.getChecksum()));
    }

    private static EventBody body(ledger.events.ItemChanged changed) {
        return new EventBody.ItemChanged(
                new ItemPath(changed.getPath()),
                Values.named(Operation.class, changed.getOperation()),
                changed.getOldVersion(),
                changed.getNewVersion(),
                Values.checksumOrNull(changed.getOldChecksum()),
                Values.checksumOrNull(changed.getNewChecksum()),
                changed.getSize(),
                RuleReading.claims(changed.getClaims()),
                Values.map(changed.getDocument(), DocumentMapping::document));
    }

    private static EventBody body(ledger.events.DeploymentApplied applied) {
        return new EventBody.DeploymentApplied(
                header(applied.getHeader()),
                Values.checksum(applied.getDigest()),
                applied.getChanges(),
                applied.getUnchanged(),
                Values.checksum(applied.getRootBefore()),
                Values.checksum(applied.getRootAfter()),
                applied.getMerkleFormat(),
                applied.getForced(),
                applied.getForcedRemovals().stream().map(RuleReading::forced).toList());
    }

    private static EventBody body(ledger.events.ItemRejected rejected) {
        return new EventBody.ItemRejected(
                rejected.getPath(),
                Values.named(RejectionKind.class, rejected.getKind()),
                rejected.getCode(),
                rejected.getMessage(),
                rejected.getBaseVersion(),
                rejected.getCurrentVersion(),
                Values.checksumOrNull(rejected.getCurrentChecksum()),
                Values.idOrNull(rejected.getCurrentDeployment()),
                rejected.getCurrentDeployedBy(),
                Values.map(rejected.getCurrentGitCommit(), GitCommit::new),
                rejected.getRule(),
                rejected.getLine(),
                rejected.getColumn());
    }

    private static EventBody.Finding finding(ledger.events.Finding finding) {
        return new EventBody.Finding(
                finding.getPath(),
                Values.named(RejectionKind.class, finding.getKind()),
                finding.getCode(),
                finding.getMessage(),
                finding.getBaseVersion(),
                finding.getCurrentVersion(),
                Values.idOrNull(finding.getCurrentDeployment()),
                finding.getCurrentDeployedBy(),
                finding.getRule(),
                finding.getLine(),
                finding.getColumn());
    }

    private static DeploymentHeader header(ledger.DeploymentHeader header) {
        return new DeploymentHeader(
                new GitCommit(header.getGitCommit()),
                header.getGitBranch(),
                header.getGitDirty(),
                Values.map(header.getGitRemote(), GitRemote::new),
                header.getWorkspacePath(),
                header.getReason(),
                header.getTicket());
    }
}
