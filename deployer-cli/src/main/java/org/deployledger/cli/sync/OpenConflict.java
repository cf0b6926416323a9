package org.deployledger.cli.sync;

import org.jspecify.annotations.Nullable;

/// A conflict that the ledger found, and that this workspace has not settled.
public record OpenConflict(
        String path,
        long baseVersion,
        long currentVersion,
        @Nullable String deployedBy,
        @Nullable String deployment,
        @Nullable String gitCommit) {}
