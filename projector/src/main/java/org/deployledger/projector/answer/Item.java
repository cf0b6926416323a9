package org.deployledger.projector.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// An item that is there.
///
/// @param sequence of the event that made this version
/// @param document absent for what is no document
public record Item(
        String path,
        long version,
        Checksum checksum,
        long size,
        String deployedBy,
        Instant deployedAt,
        String gitCommit,
        @Nullable String gitBranch,
        boolean gitDirty,
        UUID deployment,
        long sequence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DocumentAnswer document) {}
