package org.deployledger.wire.mapping;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.HostCommand;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;

/// Values, events and commands about running systems, from the domain's records to the generated
/// ones. The way back is [RunningReading].
final class RunningMapping {
    private RunningMapping() {}

    static SpecificRecord event(ledger.events.EventMetadata metadata, RunningEvent event) {
        return switch (event) {
            case RunningEvent.HeartbeatRecorded it ->
                    new ledger.events.HeartbeatRecorded(
                            metadata,
                            it.agent().value(),
                            it.instance().toString(),
                            avro(it.heartbeat()));
            case RunningEvent.ResourceDiscovered it ->
                    new ledger.events.ResourceDiscovered(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.resource().value(),
                            it.kind(),
                            it.status(),
                            it.state(),
                            it.report().toString());
            case RunningEvent.ResourceUpdated it ->
                    new ledger.events.ResourceUpdated(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.resource().value(),
                            it.kind(),
                            it.status(),
                            it.state(),
                            it.changes().stream().map(RunningMapping::avro).toList(),
                            it.report().toString());
            case RunningEvent.ResourceDeleted it ->
                    new ledger.events.ResourceDeleted(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.resource().value(),
                            it.kind(),
                            it.status(),
                            it.state(),
                            it.report().toString());
            case RunningEvent.ReportHeld it ->
                    new ledger.events.ReportHeld(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.report().toString(),
                            it.known(),
                            it.missing(),
                            Values.sha(it.missingDigest()),
                            it.firstMissing());
            case RunningEvent.ReportConfirmed it ->
                    new ledger.events.ReportConfirmed(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.report().toString(),
                            it.reason(),
                            it.ticket());
            case RunningEvent.DriftObserved it ->
                    new ledger.events.DriftObserved(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.resource().value(),
                            it.kind(),
                            it.item(),
                            it.sequence(),
                            it.fields().stream().map(RunningMapping::avro).toList());
            case RunningEvent.ConfigReloaded it ->
                    new ledger.events.ConfigReloaded(
                            metadata, it.agent().value(), it.provider().value(), avro(it.reload()));
            case RunningEvent.ConfigReloadFailed it ->
                    new ledger.events.ConfigReloadFailed(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            avro(it.reload()),
                            avro(it.failure()));
            case RunningEvent.ReconciliationStarted it ->
                    new ledger.events.ReconciliationStarted(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.reconciliation().toString(),
                            Values.named(ledger.ReconciliationMode.class, it.mode()),
                            Values.shaOrNull(it.plan()),
                            it.maxDeletions(),
                            it.protectedResources(),
                            it.ignored().stream().map(RunningMapping::avro).toList(),
                            it.deadline().toMillis(),
                            it.reason(),
                            it.ticket());
            case RunningEvent.ReconciliationCompleted it ->
                    new ledger.events.ReconciliationCompleted(
                            metadata,
                            it.agent().value(),
                            it.provider().value(),
                            it.reconciliation().toString(),
                            Values.named(ledger.ReconciliationMode.class, it.mode()),
                            avro(it.completion()));
        };
    }

    static SpecificRecord command(
            ledger.commands.CommandEnvelope envelope, RunningCommand command) {
        return switch (command) {
            case RunningCommand.ReportHeartbeat it ->
                    new ledger.commands.ReportHeartbeat(
                            envelope, it.agent(), it.instance(), avro(it.heartbeat()));
            case RunningCommand.ReportResources it ->
                    new ledger.commands.ReportResources(
                            envelope,
                            it.agent(),
                            it.instance(),
                            it.provider(),
                            it.report(),
                            it.sequence(),
                            it.size(),
                            Values.buffer(it.data()));
            case RunningCommand.ConfirmReport it ->
                    new ledger.commands.ConfirmReport(
                            envelope,
                            it.agent(),
                            it.provider(),
                            it.report(),
                            it.reason(),
                            it.ticket());
            case RunningCommand.ReportReload it ->
                    new ledger.commands.ReportReload(
                            envelope,
                            it.agent(),
                            it.instance(),
                            it.provider(),
                            avro(it.reload()),
                            Values.map(it.failure(), RunningMapping::avro));
            case RunningCommand.StartReconciliation it ->
                    new ledger.commands.StartReconciliation(
                            envelope,
                            it.agent(),
                            it.provider(),
                            it.reconciliation(),
                            Values.named(ledger.ReconciliationMode.class, it.mode()),
                            Values.shaOrNull(it.plan()),
                            it.maxDeletions(),
                            it.deadline().toMillis(),
                            it.reason(),
                            it.ticket());
            case RunningCommand.CompleteReconciliation it ->
                    new ledger.commands.CompleteReconciliation(
                            envelope,
                            it.agent(),
                            it.instance(),
                            it.provider(),
                            it.reconciliation(),
                            avro(it.completion()));
        };
    }

    private static ledger.ProviderStatus avro(ProviderStatus it) {
        return new ledger.ProviderStatus(
                it.provider(),
                it.kind(),
                it.system(),
                it.policy(),
                it.sequence(),
                Values.shaOrNull(it.root()),
                Values.named(ledger.ProviderCondition.class, it.condition()),
                it.drifted(),
                it.message());
    }

    private static ledger.Heartbeat avro(Heartbeat it) {
        return new ledger.Heartbeat(
                it.host(),
                it.version(),
                it.starting(),
                it.interval().toMillis(),
                it.sequence(),
                Values.sha(it.root()),
                it.providers().stream().map(RunningMapping::avro).toList());
    }

    private static ledger.HostCommand avro(HostCommand it) {
        return new ledger.HostCommand(
                Values.named(ledger.CommandPurpose.class, it.purpose()),
                it.item(),
                it.command(),
                it.exitCode(),
                it.duration().toMillis(),
                it.output());
    }

    private static ledger.Reload avro(Reload it) {
        return new ledger.Reload(
                it.number(),
                it.sequence(),
                Values.sha(it.root()),
                it.attempt(),
                it.added(),
                it.changed(),
                it.removed(),
                it.duration().toMillis(),
                it.commands().stream().map(RunningMapping::avro).toList());
    }

    private static ledger.ReloadFailure avro(ReloadFailure it) {
        return new ledger.ReloadFailure(
                it.code(), it.message(), it.keptSequence(), Values.shaOrNull(it.keptRoot()));
    }

    private static ledger.FieldDrift avro(FieldDrift it) {
        return new ledger.FieldDrift(it.field(), it.desired(), it.recorded(), it.actual());
    }

    private static ledger.ReconciliationAction avro(ReconciliationAction it) {
        return new ledger.ReconciliationAction(
                it.resource(),
                it.kind(),
                Values.named(ledger.ActionOperation.class, it.operation()),
                it.item(),
                it.summary(),
                it.differences().stream().map(RunningMapping::avro).toList(),
                Values.named(ledger.ActionResult.class, it.result()),
                it.code(),
                it.message());
    }

    private static ledger.ReconciliationProblem avro(ReconciliationProblem it) {
        return new ledger.ReconciliationProblem(it.item(), it.code(), it.message());
    }

    private static ledger.Completion avro(Completion it) {
        return new ledger.Completion(
                Values.named(ledger.ReconciliationResult.class, it.result()),
                it.sequence(),
                Values.shaOrNull(it.plan()),
                it.planned(),
                it.done(),
                it.failed(),
                it.actions().stream().map(RunningMapping::avro).toList(),
                it.problems().stream().map(RunningMapping::avro).toList(),
                it.message(),
                it.duration().toMillis());
    }

    private static ledger.events.FieldChange avro(FieldChange it) {
        return new ledger.events.FieldChange(it.field(), it.oldValue(), it.newValue());
    }

    private static ledger.events.IgnoredDrift avro(IgnoredDrift it) {
        return new ledger.events.IgnoredDrift(it.resource(), it.field());
    }
}
