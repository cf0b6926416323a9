package org.deployledger.command;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.running.Completion;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A command about running systems, by their agents and by people. Field meanings and limits are
/// those of the Avro schemas `ledger.commands`.
public sealed interface RunningCommand extends Command {
    /// Name of the agent.
    String agent();

    /// Says that an agent is alive. Answered by HeartbeatRecorded.
    ///
    /// @param instance id of the agent's run, a UUID that it chose when it started
    /// @param heartbeat what it says of itself
    record ReportHeartbeat(
            CommandEnvelope envelope, String agent, String instance, Heartbeat heartbeat)
            implements RunningCommand {}

    /// Says what an agent found in a running system, all of it. Answered by ResourceDiscovered,
    /// ResourceUpdated, ResourceDeleted and DriftObserved where something is other than the ledger
    /// knew, by ReportHeld, or by nothing.
    ///
    /// @param instance id of the agent's run, a UUID that it chose when it started
    /// @param provider name of the provider in the agent's configuration
    /// @param report id of the report, a UUID
    /// @param sequence sequence of the desired state that drift is said against
    /// @param size bytes of the report once inflated
    /// @param data one zstd frame with the report: a JSON object with resources, an array of
    ///   objects by id, each with id, kind, status, state (an object), item (the path of the item
    ///   that desires it, or null) and drift (an array of objects with field, and with desired and
    ///   actual where there is such a value). At most 10,000 resources and 16 MiB inflated
    record ReportResources(
            CommandEnvelope envelope,
            String agent,
            String instance,
            String provider,
            String report,
            long sequence,
            int size,
            Bytes data)
            implements RunningCommand {}

    /// Says that a held report is right. Answered by ReportConfirmed.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param report id of the report, a UUID; null for the one that is held
    /// @param reason why; null where none was given
    /// @param ticket ticket that it belongs to; null where none was given
    record ConfirmReport(
            CommandEnvelope envelope,
            String agent,
            String provider,
            @Nullable String report,
            @Nullable String reason,
            @Nullable String ticket)
            implements RunningCommand {}

    /// Says what came of having a running system take up what is deployed. Answered by
    /// ConfigReloaded or ConfigReloadFailed; the same number again is nothing new.
    ///
    /// @param instance id of the agent's run, a UUID that it chose when it started
    /// @param provider name of the provider in the agent's configuration
    /// @param reload the attempt
    /// @param failure why it failed; null where it did not
    record ReportReload(
            CommandEnvelope envelope,
            String agent,
            String instance,
            String provider,
            Reload reload,
            @Nullable ReloadFailure failure)
            implements RunningCommand {}

    /// Has an agent compare what is desired with what is, and close the difference. Answered by
    /// ReconciliationStarted.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param reconciliation id of the reconciliation, a UUID
    /// @param mode how far it goes
    /// @param plan SHA-256 of the plan that may be applied; null for whatever it comes to
    /// @param maxDeletions most deletions that it may do, no more than the environment's rules
    ///   allow; null for as many as those allow
    /// @param deadline after which another one may be started although it is not completed; from 1
    ///   second to 1 day
    /// @param reason why; null where none was given
    /// @param ticket ticket that it belongs to; null where none was given
    record StartReconciliation(
            CommandEnvelope envelope,
            String agent,
            String provider,
            String reconciliation,
            ReconciliationMode mode,
            @Nullable Checksum plan,
            @Nullable Integer maxDeletions,
            Duration deadline,
            @Nullable String reason,
            @Nullable String ticket)
            implements RunningCommand {}

    /// Says what came of a reconciliation. Answered by ReconciliationCompleted.
    ///
    /// @param instance id of the agent's run, a UUID that it chose when it started
    /// @param provider name of the provider in the agent's configuration
    /// @param reconciliation id of the reconciliation, a UUID
    /// @param completion what came of it
    record CompleteReconciliation(
            CommandEnvelope envelope,
            String agent,
            String instance,
            String provider,
            String reconciliation,
            Completion completion)
            implements RunningCommand {}
}
