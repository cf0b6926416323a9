package org.deployledger.event;

import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// What every event carries.
///
/// @param environment the environment; equals the record key
/// @param sequence number within the environment, from 0 without gaps
/// @param recordedAt larger of the predecessor's and the command's broker time, in milliseconds
/// @param actor who sent the command; [Actor#LEDGER] for what the ledger does by itself
/// @param workspace where the command came from, null where there is none
/// @param changeSet the change set, which is also the deployment; null where there is none
/// @param command the command that this answers, null for what the ledger does by itself
/// @param previous leaf hash of the event before it, [Checksum#ZERO] for the first
public record EventMetadata(
        EnvironmentName environment,
        long sequence,
        Instant recordedAt,
        Actor actor,
        @Nullable UUID workspace,
        @Nullable UUID changeSet,
        @Nullable UUID command,
        Checksum previous) {

    /// `environment/sequence`.
    public String eventId() {
        return environment + "/" + sequence;
    }
}
