package org.deployledger.projector.answer;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// The head of an environment.
///
/// @param items how many there are
/// @param lastDeployment the last one that was applied, null before the first
/// @param offset of the event with this sequence, in the partition
/// @param changeSetExpiryMs null where it is the ledger's default
/// @param historyVersions how many versions of an item the views keep at least, null where their
///   number keeps none
/// @param historyDays how long the views keep a replaced version at least, null where its age keeps
///   none; where neither is set, they keep all
/// @param historyWholeFrom the first sequence from which on the views have every state whole;
///   before it, those that a label holds
public record Environment(
        EnvironmentName environment,
        long sequence,
        Checksum root,
        long items,
        @Nullable UUID lastDeployment,
        Instant recordedAt,
        int partition,
        long offset,
        int merkleFormat,
        @Nullable Long changeSetExpiryMs,
        @Nullable Integer historyVersions,
        @Nullable Integer historyDays,
        long historyWholeFrom) {}
