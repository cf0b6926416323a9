package org.deployledger.agent.provider;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

/// One deployed item.
///
/// @param version its version
/// @param checksum of its bytes
/// @param size of its bytes
/// @param content where its bytes are had from
public record DesiredItem(
        ItemPath path, long version, Checksum checksum, long size, Content content) {
    /// The bytes of an item, read when they are asked for.
    public interface Content {
        /// The bytes, which nobody changes.
        ///
        /// @throws ProviderException if they cannot be had now
        byte[] bytes() throws ProviderException;
    }

    /// The bytes of the item.
    ///
    /// @throws ProviderException if they cannot be had now
    public byte[] bytes() throws ProviderException {
        return content.bytes();
    }
}
