package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;

import java.time.Instant;
import java.util.Optional;

/// The newest state of an item in the ledger.
///
/// @param operation `added`, `modified` or `deleted`, as the event that made the version says
/// @param checksum empty for a deleted item
public record RemoteItem(
        String path,
        String operation,
        long version,
        Optional<Checksum> checksum,
        String deployedBy,
        Instant deployedAt,
        String gitCommit,
        String deployment) {}
