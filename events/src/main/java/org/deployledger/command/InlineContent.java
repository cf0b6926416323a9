package org.deployledger.command;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// Content that travels inside the commit that needs it.
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
        Bytes data) {}
