package org.deployledger.service.rules.check;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

/// Where the bytes of items are read: what the ledger has, and what the command brings.
public interface ContentSource {
    /// The bytes of content that an item of the environment has, or would have.
    Bytes bytes(Checksum checksum);
}
