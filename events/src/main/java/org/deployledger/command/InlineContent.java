package org.deployledger.command;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// Content that travels whole, inside the commit that needs it or ahead of it.
///
/// @param checksum of the bytes once decoded
/// @param size number of bytes once decoded
/// @param encoding how `data` is encoded
/// @param baseChecksum the prefix of a delta, else null
/// @param data one zstd frame
public record InlineContent(
        Checksum checksum,
        long size,
        ContentEncoding encoding,
        @Nullable Checksum baseChecksum,
        Bytes data) {
    /// Most bytes, once decoded, of all content inside one record, where no setting says otherwise.
    public static final long DECODED_BYTES_OF_A_RECORD = 128L << 20;
}
