package org.deployledger.service.decide;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.UploadChunk;

/// Content that lies in the logs.
public interface Contents {
    /// The bytes of content that the ledger has.
    Bytes content(EnvironmentName environment, Checksum checksum, ContentLocation location);

    /// The data of a chunk that waits in `ledger-commands`.
    Bytes uploaded(UploadChunk chunk);
}
