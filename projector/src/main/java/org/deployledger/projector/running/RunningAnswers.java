package org.deployledger.projector.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is answered about running systems.
public interface RunningAnswers {
    /// JSON as it is: an event, the state of a resource, or a value of it.
    record RawJson(@JsonValue @JsonRawValue String text) {}

    /// All agents by name.
    record Agents(long sequence, List<Agent> agents) implements RunningAnswers {}

    /// An agent.
    ///
    /// @param instance its run that speaks for its name
    /// @param startedAt when that run was heard of first
    /// @param lastSeen when it was heard of last, by any event of its own
    /// @param overdue whether its next heartbeat is late by more than its interval
    /// @param heartbeat its last heartbeat: the event
    record Agent(
            String agent,
            UUID instance,
            Instant startedAt,
            Instant lastSeen,
            boolean overdue,
            RawJson heartbeat,
            List<Provider> providers)
            implements RunningAnswers {}

    /// A provider of an agent.
    ///
    /// @param sequence of the desired state that it has, null where none is known
    /// @param root Merkle root over all items of the environment then
    /// @param condition what it is at, as of its last heartbeat and the events since
    /// @param resources how many are known
    /// @param drifted how many of them are not as desired
    /// @param lastReload the event, null where there was none
    /// @param lastApplied the last reload that did not fail: the event, null where there was none
    /// @param held the report that waits: the event, null where none does
    /// @param running the reconciliation that runs: the event, null where none does
    record Provider(
            String provider,
            String kind,
            String system,
            String policy,
            @Nullable Long sequence,
            @Nullable String root,
            String condition,
            @Nullable String message,
            long resources,
            long drifted,
            @Nullable RawJson lastReload,
            @Nullable RawJson lastApplied,
            @Nullable RawJson held,
            @Nullable RawJson running)
            implements RunningAnswers {}

    /// Resources by agent, provider and id.
    record Resources(
            long sequence,
            List<Resource> resources,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements RunningAnswers {}

    /// A resource as it is known.
    ///
    /// @param state all that is known of it: an object
    /// @param changedAt sequence of the last event that told of it
    /// @param drift its drift, null where it is as desired
    record Resource(
            String agent,
            String provider,
            String resource,
            String kind,
            String status,
            RawJson state,
            long discoveredAt,
            long changedAt,
            Instant recordedAt,
            @Nullable Drift drift)
            implements RunningAnswers {}

    /// How many resources there are, by agent, provider, kind and status.
    record Counts(long sequence, long resources, List<Count> counts) implements RunningAnswers {}

    /// So many resources of a kind have a status.
    record Count(String agent, String provider, String kind, String status, long resources)
            implements RunningAnswers {}

    /// The events about a resource, newest first.
    ///
    /// @param events resource_discovered, resource_updated and resource_deleted
    record History(
            long sequence,
            String resource,
            List<RawJson> events,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements RunningAnswers {}

    /// Resources that are not as desired, by agent, provider and id.
    record Drifts(
            long sequence,
            List<Drift> drift,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements RunningAnswers {}

    /// A resource that is not as desired.
    ///
    /// @param item path of the item that desires it, null where none does
    /// @param desiredSequence sequence of the desired state
    /// @param firstSeen when drift was observed first, since it was as desired last
    /// @param lastSeen when it was observed last
    record Drift(
            String agent,
            String provider,
            String resource,
            String kind,
            @Nullable String item,
            long desiredSequence,
            List<Field> fields,
            Instant firstSeen,
            Instant lastSeen)
            implements RunningAnswers {}

    /// A field that is not as desired; null where there is no such value.
    record Field(
            String field,
            @Nullable RawJson desired,
            @Nullable RawJson recorded,
            @Nullable RawJson actual)
            implements RunningAnswers {}

    /// Reconciliations, the one started last first.
    record Reconciliations(
            long sequence,
            List<Reconciliation> reconciliations,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements RunningAnswers {}

    /// A reconciliation.
    ///
    /// @param result `running`, or that of its completion
    /// @param started the event
    /// @param completed the event, null while it runs
    record Reconciliation(
            UUID reconciliation,
            String agent,
            String provider,
            String mode,
            String result,
            RawJson started,
            @Nullable RawJson completed)
            implements RunningAnswers {}
}
