package org.deployledger.wire.mapping;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.ItemPath;

import java.util.UUID;

/// Events from the domain's records to the generated ones. The way back is [EventReading].
public final class EventMapping {
    private EventMapping() {}

    /// The event as its generated record.
    public static SpecificRecord toAvro(Event event) {
        ledger.events.EventMetadata metadata = metadata(event.metadata());
        return switch (event.body()) {
            case EventBody.EnvironmentCreated created ->
                    new ledger.events.EnvironmentCreated(
                            metadata, created.merkleFormat(), Values.sha(created.root()));
            case EventBody.EnvironmentConfigured(EnvironmentSettings settings) ->
                    new ledger.events.EnvironmentConfigured(
                            metadata,
                            Values.millisOrNull(settings.changeSetExpiry()),
                            settings.historyVersions(),
                            settings.historyDays());
            case EventBody.ContentAdded added ->
                    new ledger.events.ContentAdded(
                            metadata,
                            Values.sha(added.checksum()),
                            added.size(),
                            added.chunk(),
                            added.chunks(),
                            Values.buffer(added.data()));
            case EventBody.ChangeSetOpened opened ->
                    new ledger.events.ChangeSetOpened(
                            metadata, opened.reason(), Values.millisOrNull(opened.expiresAfter()));
            case EventBody.ChangeStaged staged -> staged(metadata, staged);
            case EventBody.ChangesStaged staged ->
                    new ledger.events.ChangesStaged(
                            metadata, staged.changes().stream().map(EventMapping::item).toList());
            case EventBody.ChangeUnstaged unstaged ->
                    new ledger.events.ChangeUnstaged(
                            metadata, unstaged.index(), unstaged.path().value());
            case EventBody.ChangeSetValidated validated ->
                    new ledger.events.ChangeSetValidated(
                            metadata,
                            validated.changes(),
                            validated.conflicts(),
                            validated.violations(),
                            validated.findings().stream().map(EventMapping::finding).toList());
            case EventBody.ItemChanged changed -> changed(metadata, changed);
            case EventBody.DeploymentApplied applied -> applied(metadata, applied);
            case EventBody.ItemRejected rejected -> rejected(metadata, rejected);
            case EventBody.DeploymentRejected rejected ->
                    new ledger.events.DeploymentRejected(
                            metadata,
                            header(rejected.header()),
                            Values.sha(rejected.digest()),
                            rejected.conflicts(),
                            rejected.violations());
            case EventBody.ChangeSetWithdrawn withdrawn ->
                    new ledger.events.ChangeSetWithdrawn(
                            metadata,
                            withdrawn.reason(),
                            Values.map(withdrawn.header(), EventMapping::header));
            case EventBody.ChangeSetExpired expired ->
                    new ledger.events.ChangeSetExpired(metadata, expired.lastActivity());
            case EventBody.ConflictsWithdrawn withdrawn ->
                    new ledger.events.ConflictsWithdrawn(
                            metadata, withdrawn.paths().stream().map(ItemPath::value).toList());
            case EventBody.ItemsIndexed indexed -> RuleMapping.indexed(metadata, indexed);
            case EventBody.RulesActivated activated -> RuleMapping.activated(metadata, activated);
            case EventBody.SnapshotLabelled labelled ->
                    new ledger.events.SnapshotLabelled(
                            metadata,
                            labelled.name().value(),
                            labelled.asOf(),
                            labelled.reason(),
                            labelled.ticket());
            case EventBody.SnapshotLabelRemoved removed ->
                    new ledger.events.SnapshotLabelRemoved(
                            metadata,
                            removed.name().value(),
                            removed.asOf(),
                            removed.reason(),
                            removed.ticket());
            case RunningEvent running -> RunningMapping.event(metadata, running);
            case EventBody.CommandRefused refused ->
                    new ledger.events.CommandRefused(
                            metadata,
                            refused.commandType(),
                            refused.code(),
                            refused.message(),
                            refused.facts(),
                            refused.settlesChangeSet());
        };
    }

    private static ledger.events.ChangeStaged staged(
            ledger.events.EventMetadata metadata, EventBody.ChangeStaged staged) {
        return new ledger.events.ChangeStaged(
                metadata,
                staged.index(),
                staged.path().value(),
                Values.named(ledger.events.StagedOperation.class, staged.operation()),
                staged.baseVersion(),
                Values.shaOrNull(staged.checksum()));
    }

    private static ledger.events.StagedItem item(EventBody.ChangeStaged staged) {
        return new ledger.events.StagedItem(
                staged.index(),
                staged.path().value(),
                Values.named(ledger.events.StagedOperation.class, staged.operation()),
                staged.baseVersion(),
                Values.shaOrNull(staged.checksum()));
    }

    private static ledger.events.ItemChanged changed(
            ledger.events.EventMetadata metadata, EventBody.ItemChanged changed) {
        return new ledger.events.ItemChanged(
                metadata,
                changed.path().value(),
                Values.named(ledger.events.Operation.class, changed.operation()),
                changed.oldVersion(),
                changed.newVersion(),
                Values.shaOrNull(changed.oldChecksum()),
                Values.shaOrNull(changed.newChecksum()),
                changed.size(),
                RuleMapping.claims(changed.claims()),
                Values.map(changed.document(), DocumentMapping::document));
    }

    private static ledger.events.DeploymentApplied applied(
            ledger.events.EventMetadata metadata, EventBody.DeploymentApplied applied) {
        return new ledger.events.DeploymentApplied(
                metadata,
                header(applied.header()),
                Values.sha(applied.digest()),
                applied.changes(),
                applied.unchanged(),
                Values.sha(applied.rootBefore()),
                Values.sha(applied.rootAfter()),
                applied.merkleFormat(),
                applied.forced(),
                applied.forcedRemovals().stream().map(RuleMapping::forced).toList());
    }

    private static ledger.events.ItemRejected rejected(
            ledger.events.EventMetadata metadata, EventBody.ItemRejected rejected) {
        return new ledger.events.ItemRejected(
                metadata,
                rejected.path(),
                Values.named(ledger.events.RejectionKind.class, rejected.kind()),
                rejected.code(),
                rejected.message(),
                rejected.baseVersion(),
                rejected.currentVersion(),
                Values.shaOrNull(rejected.currentChecksum()),
                Values.map(rejected.currentDeployment(), UUID::toString),
                rejected.currentDeployedBy(),
                Values.textOrNull(rejected.currentGitCommit()),
                rejected.rule(),
                rejected.line(),
                rejected.column());
    }

    private static ledger.events.Finding finding(EventBody.Finding finding) {
        return new ledger.events.Finding(
                finding.path(),
                Values.named(ledger.events.RejectionKind.class, finding.kind()),
                finding.code(),
                finding.message(),
                finding.baseVersion(),
                finding.currentVersion(),
                Values.textOrNull(finding.currentDeployment()),
                finding.currentDeployedBy(),
                finding.rule(),
                finding.line(),
                finding.column());
    }

    private static ledger.events.EventMetadata metadata(EventMetadata metadata) {
        return new ledger.events.EventMetadata(
                metadata.eventId(),
                metadata.environment().value(),
                metadata.sequence(),
                metadata.recordedAt(),
                metadata.actor().value(),
                Values.textOrNull(metadata.workspace()),
                Values.textOrNull(metadata.changeSet()),
                Values.textOrNull(metadata.command()),
                Values.sha(metadata.previous()));
    }

    private static ledger.DeploymentHeader header(DeploymentHeader header) {
        return new ledger.DeploymentHeader(
                header.gitCommit().value(),
                header.gitBranch(),
                header.gitDirty(),
                Values.textOrNull(header.gitRemote()),
                header.workspacePath(),
                header.reason(),
                header.ticket());
    }
}
