package org.deployledger.projector.answer;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A moment that was kept: one that a deployment made, or one that has labels.
///
/// @param asOf sequence of the moment
/// @param recordedAt time of the moment
/// @param root Merkle root over the items of the moment
/// @param items how many items there were
/// @param deployment what made this state, null before the first
/// @param deployedBy its deployer, null before the first
/// @param gitCommit its git commit, null before the first
/// @param reason of the deployment, null where none was given
/// @param labels names of the moment, by name
/// @param trimmed whether the views do not have all of its items any more
public record Snapshot(
        long asOf,
        Instant recordedAt,
        Checksum root,
        long items,
        @Nullable UUID deployment,
        @Nullable String deployedBy,
        @Nullable String gitCommit,
        @Nullable String reason,
        List<Label> labels,
        boolean trimmed) {
    /// A name that a moment has.
    public record Label(
            String label,
            String labelledBy,
            Instant labelledAt,
            @Nullable String reason,
            @Nullable String ticket) {}
}
