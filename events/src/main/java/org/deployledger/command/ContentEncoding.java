package org.deployledger.command;

/// How the bytes of content travel.
public enum ContentEncoding {
    /// One zstd frame (RFC 8878) of the whole.
    ZSTD,
    /// One zstd frame with the base content as prefix, as `zstd --patch-from` writes it.
    ZSTD_DELTA
}
