package org.deployledger.wire.mapping;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.Command;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.Event;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ResourceId;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Events and commands about running systems, from the generated records to the domain's.
final class RunningReading {
    private RunningReading() {}

    /// What an event says; empty if it is none about running systems.
    static Optional<Event> event(SpecificRecord record) {
        return switch (record) {
            case ledger.events.HeartbeatRecorded it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.HeartbeatRecorded(
                                            new AgentName(it.getAgent()),
                                            UUID.fromString(it.getInstance()),
                                            RunningValues.domain(it.getHeartbeat()))));
            case ledger.events.ResourceDiscovered it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ResourceDiscovered(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            new ResourceId(it.getResource()),
                                            it.getKind(),
                                            it.getStatus(),
                                            it.getState(),
                                            UUID.fromString(it.getReport()))));
            case ledger.events.ResourceUpdated it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ResourceUpdated(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            new ResourceId(it.getResource()),
                                            it.getKind(),
                                            it.getStatus(),
                                            it.getState(),
                                            it.getChanges().stream()
                                                    .map(RunningValues::domain)
                                                    .toList(),
                                            UUID.fromString(it.getReport()))));
            case ledger.events.ResourceDeleted it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ResourceDeleted(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            new ResourceId(it.getResource()),
                                            it.getKind(),
                                            it.getStatus(),
                                            it.getState(),
                                            UUID.fromString(it.getReport()))));
            case ledger.events.ReportHeld it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ReportHeld(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            UUID.fromString(it.getReport()),
                                            it.getKnown(),
                                            it.getMissing(),
                                            Values.checksum(it.getMissingDigest()),
                                            it.getFirstMissing())));
            case ledger.events.ReportConfirmed it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ReportConfirmed(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            UUID.fromString(it.getReport()),
                                            it.getReason(),
                                            it.getTicket())));
            case ledger.events.DriftObserved it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.DriftObserved(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            new ResourceId(it.getResource()),
                                            it.getKind(),
                                            it.getItem(),
                                            it.getSequence(),
                                            it.getFields().stream()
                                                    .map(RunningValues::domain)
                                                    .toList())));
            case ledger.events.ConfigReloaded it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ConfigReloaded(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            RunningValues.domain(it.getReload()))));
            case ledger.events.ConfigReloadFailed it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ConfigReloadFailed(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            RunningValues.domain(it.getReload()),
                                            RunningValues.domain(it.getFailure()))));
            case ledger.events.ReconciliationStarted it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ReconciliationStarted(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            UUID.fromString(it.getReconciliation()),
                                            Values.named(ReconciliationMode.class, it.getMode()),
                                            Values.checksumOrNull(it.getPlan()),
                                            it.getMaxDeletions(),
                                            it.getProtectedResources(),
                                            it.getIgnored().stream()
                                                    .map(RunningValues::domain)
                                                    .toList(),
                                            Duration.ofMillis(it.getDeadlineMs()),
                                            it.getReason(),
                                            it.getTicket())));
            case ledger.events.ReconciliationCompleted it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ReconciliationCompleted(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            UUID.fromString(it.getReconciliation()),
                                            Values.named(ReconciliationMode.class, it.getMode()),
                                            RunningValues.domain(it.getCompletion()))));
            default -> Optional.empty();
        };
    }

    /// The command; empty if it is none about running systems.
    static Optional<Command> command(SpecificRecord record) {
        return switch (record) {
            case ledger.commands.ReportHeartbeat it ->
                    Optional.of(
                            new RunningCommand.ReportHeartbeat(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getInstance(),
                                    RunningValues.domain(it.getHeartbeat())));
            case ledger.commands.ReportResources it ->
                    Optional.of(
                            new RunningCommand.ReportResources(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getInstance(),
                                    it.getProvider(),
                                    it.getReport(),
                                    it.getSequence(),
                                    it.getSize(),
                                    Values.bytes(it.getData())));
            case ledger.commands.ConfirmReport it ->
                    Optional.of(
                            new RunningCommand.ConfirmReport(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getProvider(),
                                    it.getReport(),
                                    it.getReason(),
                                    it.getTicket()));
            case ledger.commands.ReportReload it ->
                    Optional.of(
                            new RunningCommand.ReportReload(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getInstance(),
                                    it.getProvider(),
                                    RunningValues.domain(it.getReload()),
                                    Values.map(it.getFailure(), RunningValues::domain)));
            case ledger.commands.StartReconciliation it ->
                    Optional.of(
                            new RunningCommand.StartReconciliation(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getProvider(),
                                    it.getReconciliation(),
                                    Values.named(ReconciliationMode.class, it.getMode()),
                                    Values.checksumOrNull(it.getPlan()),
                                    it.getMaxDeletions(),
                                    Duration.ofMillis(it.getDeadlineMs()),
                                    it.getReason(),
                                    it.getTicket()));
            case ledger.commands.CompleteReconciliation it ->
                    Optional.of(
                            new RunningCommand.CompleteReconciliation(
                                    CommandMapping.envelope(it.getEnvelope()),
                                    it.getAgent(),
                                    it.getInstance(),
                                    it.getProvider(),
                                    it.getReconciliation(),
                                    RunningValues.domain(it.getCompletion())));
            default -> Optional.empty();
        };
    }
}
