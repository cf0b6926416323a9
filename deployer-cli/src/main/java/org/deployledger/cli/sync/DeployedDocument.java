package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// A document as the ledger has it.
///
/// @param version of the item
/// @param editor who last changed its content; empty where that is not known
/// @param content checksum of its bytes without the line of its state
/// @param approvedBy null where it is not approved, or where that is not known
public record DeployedDocument(
        String path,
        long version,
        String id,
        String kind,
        String title,
        String state,
        String author,
        String editor,
        Checksum content,
        @Nullable String approvedBy) {}
