package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A deployment that may have been sent and whose outcome is not known yet.
public record Attempt(
        UUID deployment, String environment, Instant startedAt, List<Change> changes) {
    /// What it would change.
    ///
    /// @param checksum empty for a deletion
    public record Change(String path, long baseVersion, Optional<Checksum> checksum) {}

    public Attempt {
        changes = List.copyOf(changes);
    }
}
