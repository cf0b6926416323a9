package org.deployledger.state;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where the events of one command come from.
///
/// @param environment where they are recorded
/// @param actor who sent the command
/// @param workspace where it came from, null where there is none
/// @param changeSet the change set, null where there is none
/// @param command the command's id, null for what the ledger does by itself
public record Origin(
        EnvironmentName environment,
        Actor actor,
        @Nullable UUID workspace,
        @Nullable UUID changeSet,
        @Nullable UUID command) {

    /// What the ledger does by itself to a change set.
    public static Origin ofLedger(EnvironmentName environment, UUID changeSet) {
        return new Origin(environment, Actor.LEDGER, null, changeSet, null);
    }

    /// The event that follows `head`.
    ///
    /// @param head of the environment, empty before its first event
    /// @param brokerTime of the command
    public Event next(Optional<Head> head, Instant brokerTime, EventBody body) {
        Instant last = head.map(Head::recordedAt).orElse(Instant.EPOCH);
        return new Event(
                new EventMetadata(
                        environment,
                        head.map(Head::sequence).orElse(-1L) + 1,
                        brokerTime.isAfter(last) ? brokerTime : last,
                        actor,
                        workspace,
                        changeSet,
                        command,
                        head.map(Head::hash).orElse(Checksum.ZERO)),
                body);
    }
}
