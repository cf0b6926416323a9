package org.deployledger.cli.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// Something that was done to a document and is not in the ledger yet.
///
/// @param number in the order in which they were done
/// @param reason null where none was given
public record PendingOperation(
        long number, String path, String id, What what, @Nullable String reason, Instant at) {
    /// What was done.
    public enum What {
        NEW,
        EDIT,
        STATE,
        IMPORT,
        DELETE;

        /// As people and scripts see it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
