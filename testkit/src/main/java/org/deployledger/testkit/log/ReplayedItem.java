package org.deployledger.testkit.log;

import org.deployledger.document.Document;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// An item as the log has it.
///
/// @param checksum null where it is deleted
/// @param document null where it is none
public record ReplayedItem(
        long version,
        @Nullable Checksum checksum,
        long size,
        UUID deployment,
        long sequence,
        @Nullable Document document) {}
