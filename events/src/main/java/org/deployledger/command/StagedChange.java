package org.deployledger.command;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// One change of a change set, as sent.
///
/// @param index position within the change set, from 0 without gaps
/// @param path item path, not yet checked
/// @param operation what is done to the item
/// @param baseVersion the version that the workspace last synced, 0 where it never saw one
/// @param checksum of the new bytes, null for DELETE
public record StagedChange(
        int index,
        String path,
        StagedOperation operation,
        long baseVersion,
        @Nullable Checksum checksum) {}
