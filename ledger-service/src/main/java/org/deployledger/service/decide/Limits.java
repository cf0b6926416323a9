package org.deployledger.service.decide;

import org.deployledger.command.InlineContent;

/// What one command may ask for.
///
/// @param changes most changes of one commit
/// @param itemBytes most bytes of one item
/// @param recordBytes most bytes, once decoded, of the content inside one record
/// @param deletesWithoutPermission most deletions of one commit that does not allow more
public record Limits(int changes, long itemBytes, long recordBytes, int deletesWithoutPermission) {
    /// The limits where no setting says otherwise: 20,000 changes, 64 MiB an item, 128 MiB inside a
    /// record, 10 deletions.
    public static final Limits DEFAULT =
            new Limits(20_000, 64L << 20, InlineContent.DECODED_BYTES_OF_A_RECORD, 10);
}
