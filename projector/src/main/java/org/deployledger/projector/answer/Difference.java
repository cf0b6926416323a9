package org.deployledger.projector.answer;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// An item whose content differs between two moments.
///
/// @param operation what happened to it on the way: `added`, `modified` or `deleted`
/// @param fromVersion 0 where it never was there; a deletion is a version too
/// @param fromChecksum null where it is not there
/// @param fromSize 0 where it is not there
/// @param toVersion see `fromVersion`
/// @param toChecksum null where it is not there
/// @param toSize 0 where it is not there
public record Difference(
        String path,
        String operation,
        long fromVersion,
        @Nullable Checksum fromChecksum,
        long fromSize,
        long toVersion,
        @Nullable Checksum toChecksum,
        long toSize) {}
