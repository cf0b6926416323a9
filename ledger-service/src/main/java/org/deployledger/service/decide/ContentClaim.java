package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// What a sender says of content.
///
/// @param checksum of the bytes once decoded
/// @param size number of bytes once decoded
/// @param encoding how they travel
/// @param baseChecksum the prefix of a delta, else null
record ContentClaim(
        Checksum checksum, long size, ContentEncoding encoding, @Nullable Checksum baseChecksum) {

    static ContentClaim of(InlineContent content) {
        return new ContentClaim(
                content.checksum(), content.size(), content.encoding(), content.baseChecksum());
    }

    static ContentClaim of(Command.AddContent add) {
        return new ContentClaim(add.checksum(), add.size(), add.encoding(), add.baseChecksum());
    }
}
