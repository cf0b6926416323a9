package org.deployledger.projector.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// One version of an item, a deletion included.
///
/// @param checksum null for the deletion
/// @param sequence of the event that made this version
/// @param operation `added`, `modified` or `deleted`
/// @param oldChecksum null where the item was not there before
/// @param trimmedFrom where the views do not have `old_version` any more, the oldest version of
///   those that they lack between this one and the next older one that they have
/// @param document absent for what is no document
public record ItemVersion(
        String path,
        long version,
        @Nullable Checksum checksum,
        long size,
        String deployedBy,
        Instant deployedAt,
        String gitCommit,
        @Nullable String gitBranch,
        boolean gitDirty,
        UUID deployment,
        long sequence,
        String operation,
        long oldVersion,
        @Nullable Checksum oldChecksum,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long trimmedFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DocumentAnswer document) {}
