package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;

import java.util.Optional;

/// An item as the workspace last synced it.
///
/// @param checksum empty for an item that was deleted: the version is its tombstone's
public record SyncedItem(String path, long version, Optional<Checksum> checksum) {}
