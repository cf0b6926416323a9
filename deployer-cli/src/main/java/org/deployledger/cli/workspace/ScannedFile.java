package org.deployledger.cli.workspace;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.item.Checksum;

/// A file of the workspace that is an item.
///
/// @param path from the workspace's root
/// @param trusted whether the stamp will show the next change of the content
public record ScannedFile(String path, FileStamp stamp, Checksum checksum, boolean trusted) {
    /// Most bytes of an item.
    public static final long MAX_BYTES = 64L << 20;
}
