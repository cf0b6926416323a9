package org.deployledger.wire.mapping;

import org.apache.avro.specific.SpecificRecord;
import org.deployledger.command.Command;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.Event;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.ActionOperation;
import org.deployledger.running.ActionResult;
import org.deployledger.running.AgentName;
import org.deployledger.running.CommandPurpose;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.HostCommand;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderCondition;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Values, events and commands about running systems, from the generated records to the domain's.
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
                                            domain(it.getHeartbeat()))));
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
                                                    .map(RunningReading::domain)
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
                                                    .map(RunningReading::domain)
                                                    .toList())));
            case ledger.events.ConfigReloaded it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ConfigReloaded(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            domain(it.getReload()))));
            case ledger.events.ConfigReloadFailed it ->
                    Optional.of(
                            EventReading.event(
                                    it.getMetadata(),
                                    new RunningEvent.ConfigReloadFailed(
                                            new AgentName(it.getAgent()),
                                            new ProviderName(it.getProvider()),
                                            domain(it.getReload()),
                                            domain(it.getFailure()))));
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
                                                    .map(RunningReading::domain)
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
                                            domain(it.getCompletion()))));
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
                                    domain(it.getHeartbeat())));
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
                                    domain(it.getReload()),
                                    Values.map(it.getFailure(), RunningReading::domain)));
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
                                    domain(it.getCompletion())));
            default -> Optional.empty();
        };
    }

    private static ProviderStatus domain(ledger.ProviderStatus it) {
        return new ProviderStatus(
                it.getProvider(),
                it.getKind(),
                it.getSystem(),
                it.getPolicy(),
                it.getSequence(),
                Values.checksumOrNull(it.getRoot()),
                Values.named(ProviderCondition.class, it.getCondition()),
                it.getDrifted(),
                it.getMessage());
    }

    private static Heartbeat domain(ledger.Heartbeat it) {
        return new Heartbeat(
                it.getHost(),
                it.getVersion(),
                it.getStarting(),
                Duration.ofMillis(it.getIntervalMs()),
                it.getSequence(),
                Values.checksum(it.getRoot()),
                it.getProviders().stream().map(RunningReading::domain).toList());
    }

    private static HostCommand domain(ledger.HostCommand it) {
        return new HostCommand(
                Values.named(CommandPurpose.class, it.getPurpose()),
                it.getItem(),
                it.getCommand(),
                it.getExitCode(),
                Duration.ofMillis(it.getDurationMs()),
                it.getOutput());
    }

    private static Reload domain(ledger.Reload it) {
        return new Reload(
                it.getNumber(),
                it.getSequence(),
                Values.checksum(it.getRoot()),
                it.getAttempt(),
                it.getAdded(),
                it.getChanged(),
                it.getRemoved(),
                Duration.ofMillis(it.getDurationMs()),
                it.getCommands().stream().map(RunningReading::domain).toList());
    }

    private static ReloadFailure domain(ledger.ReloadFailure it) {
        return new ReloadFailure(
                it.getCode(),
                it.getMessage(),
                it.getKeptSequence(),
                Values.checksumOrNull(it.getKeptRoot()));
    }

    private static FieldDrift domain(ledger.FieldDrift it) {
        return new FieldDrift(it.getField(), it.getDesired(), it.getRecorded(), it.getActual());
    }

    private static ReconciliationAction domain(ledger.ReconciliationAction it) {
        return new ReconciliationAction(
                it.getResource(),
                it.getKind(),
                Values.named(ActionOperation.class, it.getOperation()),
                it.getItem(),
                it.getSummary(),
                it.getDifferences().stream().map(RunningReading::domain).toList(),
                Values.named(ActionResult.class, it.getResult()),
                it.getCode(),
                it.getMessage());
    }

    private static ReconciliationProblem domain(ledger.ReconciliationProblem it) {
        return new ReconciliationProblem(it.getItem(), it.getCode(), it.getMessage());
    }

    private static Completion domain(ledger.Completion it) {
        return new Completion(
                Values.named(ReconciliationResult.class, it.getResult()),
                it.getSequence(),
                Values.checksumOrNull(it.getPlan()),
                it.getPlanned(),
                it.getDone(),
                it.getFailed(),
                it.getActions().stream().map(RunningReading::domain).toList(),
                it.getProblems().stream().map(RunningReading::domain).toList(),
                it.getMessage(),
                Duration.ofMillis(it.getDurationMs()));
    }

    private static FieldChange domain(ledger.events.FieldChange it) {
        return new FieldChange(it.getField(), it.getOldValue(), it.getNewValue());
    }

    private static IgnoredDrift domain(ledger.events.IgnoredDrift it) {
        return new IgnoredDrift(it.getResource(), it.getField());
    }
}
