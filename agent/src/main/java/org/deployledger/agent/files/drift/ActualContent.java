package org.deployledger.agent.files.drift;

import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.ItemPath;

import java.util.Optional;

/// Where the bytes of files are had from, as they are now.
public interface ActualContent {
    /// The bytes; empty where there is no file that can be read, or it has more than `most`.
    Optional<byte[]> bytes(ItemPath path, int most) throws ProviderException;
}
