package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;

import java.time.Instant;
import java.util.UUID;

/// A chunk of content that waits in `ledger-commands` for the others.
///
/// @param environment where it was sent to
/// @param changeSet the change set that it belongs to
/// @param checksum of the whole content
/// @param chunk its number, from 0
/// @param chunks how many there are
/// @param offset of its `AddContent` in the partition of `ledger-commands`
/// @param receivedAt broker time of its `AddContent`
public record UploadChunk(
        EnvironmentName environment,
        UUID changeSet,
        Checksum checksum,
        int chunk,
        int chunks,
        long offset,
        Instant receivedAt) {}
