package org.deployledger.event;

import org.deployledger.item.Checksum;
import org.deployledger.running.AgentName;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What an event says about running systems and the agents that look after them. Field meanings are
/// those of the Avro schemas `ledger.events`.
public sealed interface RunningEvent extends EventBody {
    /// Name of the agent.
    AgentName agent();

    /// An agent is alive. One that has just started speaks for its name alone from here on.
    ///
    /// @param instance id of the agent's run, a UUID that it chose when it started
    /// @param heartbeat what it says of itself
    record HeartbeatRecorded(AgentName agent, UUID instance, Heartbeat heartbeat)
            implements RunningEvent {}

    /// A resource of a running system is known from here on.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param resource id of the resource, unique within the provider
    /// @param kind kind of the resource
    /// @param status status of the resource, a word
    /// @param state all that is known of it: a JSON object, at most 32 KiB
    /// @param report id of the report, a UUID
    record ResourceDiscovered(
            AgentName agent,
            ProviderName provider,
            ResourceId resource,
            String kind,
            String status,
            String state,
            UUID report)
            implements RunningEvent {}

    /// A resource of a running system is other than the ledger knew.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param resource id of the resource, unique within the provider
    /// @param kind kind of the resource
    /// @param status status of the resource, a word
    /// @param state all that is known of it: a JSON object, at most 32 KiB
    /// @param changes what is other than before, by field
    /// @param report id of the report, a UUID
    record ResourceUpdated(
            AgentName agent,
            ProviderName provider,
            ResourceId resource,
            String kind,
            String status,
            String state,
            List<FieldChange> changes,
            UUID report)
            implements RunningEvent {
        /// Copies the lists.
        public ResourceUpdated {
            changes = List.copyOf(changes);
        }
    }

    /// A resource of a running system is gone.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param resource id of the resource, unique within the provider
    /// @param kind kind of the resource
    /// @param status status of the resource, a word
    /// @param state all that is known of it: a JSON object, at most 32 KiB
    /// @param report id of the report, a UUID
    record ResourceDeleted(
            AgentName agent,
            ProviderName provider,
            ResourceId resource,
            String kind,
            String status,
            String state,
            UUID report)
            implements RunningEvent {}

    /// A report is suspicious, since so many resources would be gone by it, and waits for a second
    /// report or for a person.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param report id of the report, a UUID
    /// @param known how many resources the ledger knows
    /// @param missing how many of them the report does not have
    /// @param missingDigest SHA-256 over the ids that are missing, in their order, each followed by
    ///   a line feed
    /// @param firstMissing the first of them
    record ReportHeld(
            AgentName agent,
            ProviderName provider,
            UUID report,
            int known,
            int missing,
            Checksum missingDigest,
            List<String> firstMissing)
            implements RunningEvent {
        /// Copies the lists.
        public ReportHeld {
            firstMissing = List.copyOf(firstMissing);
        }
    }

    /// A person says that a held report is right: the next one that is like it is taken.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param report id of the report, a UUID
    /// @param reason why; null where none was given
    /// @param ticket ticket that it belongs to; null where none was given
    record ReportConfirmed(
            AgentName agent,
            ProviderName provider,
            UUID report,
            @Nullable String reason,
            @Nullable String ticket)
            implements RunningEvent {}

    /// A resource is not as desired, or is so again where no field is named.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param resource id of the resource, unique within the provider
    /// @param kind kind of the resource
    /// @param item path of the item that desires it; null where none does
    /// @param sequence sequence of the desired state
    /// @param fields what is not as desired, by field; none where all is
    record DriftObserved(
            AgentName agent,
            ProviderName provider,
            ResourceId resource,
            String kind,
            @Nullable String item,
            long sequence,
            List<FieldDrift> fields)
            implements RunningEvent {
        /// Copies the lists.
        public DriftObserved {
            fields = List.copyOf(fields);
        }
    }

    /// A running system took up what is deployed.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param reload the attempt
    record ConfigReloaded(AgentName agent, ProviderName provider, Reload reload)
            implements RunningEvent {}

    /// A running system did not take up what is deployed, and keeps what it has.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param reload the attempt
    /// @param failure why
    record ConfigReloadFailed(
            AgentName agent, ProviderName provider, Reload reload, ReloadFailure failure)
            implements RunningEvent {}

    /// A reconciliation runs from here on; no other one of the provider does before it is
    /// completed.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param reconciliation id of the reconciliation, a UUID
    /// @param mode how far it goes
    /// @param plan SHA-256 of the plan that may be applied; null for whatever it comes to
    /// @param maxDeletions most deletions that it may do
    /// @param protectedResources globs for ids of resources that it may neither change nor delete
    /// @param ignored drift that it leaves alone
    /// @param deadline after which another one may be started although it is not completed
    /// @param reason why; null where none was given
    /// @param ticket ticket that it belongs to; null where none was given
    record ReconciliationStarted(
            AgentName agent,
            ProviderName provider,
            UUID reconciliation,
            ReconciliationMode mode,
            @Nullable Checksum plan,
            int maxDeletions,
            List<String> protectedResources,
            List<IgnoredDrift> ignored,
            Duration deadline,
            @Nullable String reason,
            @Nullable String ticket)
            implements RunningEvent {
        /// Copies the lists.
        public ReconciliationStarted {
            protectedResources = List.copyOf(protectedResources);
            ignored = List.copyOf(ignored);
        }
    }

    /// A reconciliation is over.
    ///
    /// @param provider name of the provider in the agent's configuration
    /// @param reconciliation id of the reconciliation, a UUID
    /// @param mode how far it was to go
    /// @param completion what came of it
    record ReconciliationCompleted(
            AgentName agent,
            ProviderName provider,
            UUID reconciliation,
            ReconciliationMode mode,
            Completion completion)
            implements RunningEvent {}
}
