package org.deployledger.projector.answer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// An item that a workspace could not deploy, and has not settled since. Who deployed what is
/// current is null where the item never existed.
///
/// @param workspace null where the rejected deployment named none
/// @param since when it was rejected last
public record Conflict(
        String path,
        @Nullable String workspace,
        long baseVersion,
        long currentVersion,
        @Nullable String deployedBy,
        @Nullable UUID deployment,
        @Nullable String gitCommit,
        @Nullable UUID rejectedDeployment,
        String rejectedDeployedBy,
        Instant since) {}
