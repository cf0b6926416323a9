package org.deployledger.wire.mapping;

import org.deployledger.running.ActionOperation;
import org.deployledger.running.ActionResult;
import org.deployledger.running.CommandPurpose;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.HostCommand;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderCondition;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;

import java.time.Duration;

/// What events and commands about running systems hold, from the generated records to the domain's.
final class RunningValues {
    private RunningValues() {}

    static ProviderStatus domain(ledger.ProviderStatus it) {
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

    static Heartbeat domain(ledger.Heartbeat it) {
        return new Heartbeat(
                it.getHost(),
                it.getVersion(),
                it.getStarting(),
                Duration.ofMillis(it.getIntervalMs()),
                it.getSequence(),
                Values.checksum(it.getRoot()),
                it.getProviders().stream().map(RunningValues::domain).toList());
    }

    static HostCommand domain(ledger.HostCommand it) {
        return new HostCommand(
                Values.named(CommandPurpose.class, it.getPurpose()),
                it.getItem(),
                it.getCommand(),
                it.getExitCode(),
                Duration.ofMillis(it.getDurationMs()),
                it.getOutput());
    }

    static Reload domain(ledger.Reload it) {
        return new Reload(
                it.getNumber(),
                it.getSequence(),
                Values.checksum(it.getRoot()),
                it.getAttempt(),
                it.getAdded(),
                it.getChanged(),
                it.getRemoved(),
                Duration.ofMillis(it.getDurationMs()),
                it.getCommands().stream().map(RunningValues::domain).toList());
    }

    static ReloadFailure domain(ledger.ReloadFailure it) {
        return new ReloadFailure(
                it.getCode(),
                it.getMessage(),
                it.getKeptSequence(),
                Values.checksumOrNull(it.getKeptRoot()));
    }

    static FieldDrift domain(ledger.FieldDrift it) {
        return new FieldDrift(it.getField(), it.getDesired(), it.getRecorded(), it.getActual());
    }

    static ReconciliationAction domain(ledger.ReconciliationAction it) {
        return new ReconciliationAction(
                it.getResource(),
                it.getKind(),
                Values.named(ActionOperation.class, it.getOperation()),
                it.getItem(),
                it.getSummary(),
                it.getDifferences().stream().map(RunningValues::domain).toList(),
                Values.named(ActionResult.class, it.getResult()),
                it.getCode(),
                it.getMessage());
    }

    static ReconciliationProblem domain(ledger.ReconciliationProblem it) {
        return new ReconciliationProblem(it.getItem(), it.getCode(), it.getMessage());
    }

    static Completion domain(ledger.Completion it) {
        return new Completion(
                Values.named(ReconciliationResult.class, it.getResult()),
                it.getSequence(),
                Values.checksumOrNull(it.getPlan()),
                it.getPlanned(),
                it.getDone(),
                it.getFailed(),
                it.getActions().stream().map(RunningValues::domain).toList(),
                it.getProblems().stream().map(RunningValues::domain).toList(),
                it.getMessage(),
                Duration.ofMillis(it.getDurationMs()));
    }

    static FieldChange domain(ledger.events.FieldChange it) {
        return new FieldChange(it.getField(), it.getOldValue(), it.getNewValue());
    }

    static IgnoredDrift domain(ledger.events.IgnoredDrift it) {
        return new IgnoredDrift(it.getResource(), it.getField());
    }
}
