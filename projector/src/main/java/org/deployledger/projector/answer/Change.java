package org.deployledger.projector.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// The newest state of an item that changed.
///
/// @param checksum null where it was deleted
/// @param document absent for what is no document
public record Change(
        String path,
        String operation,
        long version,
        @Nullable Checksum checksum,
        long size,
        String deployedBy,
        Instant deployedAt,
        String gitCommit,
        UUID deployment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DocumentAnswer document) {}
