package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;

import java.util.Optional;

/// A merge that could not be made, and that a person has not finished yet.
///
/// @param baseVersion the version that both sides started from, 0 where there was none
/// @param base content of that version; empty where the item was not there
/// @param mine content of the file before the merge; empty where it was not there
/// @param theirs what was deployed since: the base of what comes of the merge
public record OpenMerge(
        long baseVersion, Optional<Checksum> base, Optional<Checksum> mine, RemoteItem theirs) {
    /// Path of the item.
    public String path() {
        return theirs.path();
    }
}
