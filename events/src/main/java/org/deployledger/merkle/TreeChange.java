package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

/// One item's step from one tree to the next.
///
/// @param checksum of the item's bytes from now on, null where it is removed
public record TreeChange(ItemPath path, @Nullable Checksum checksum) {

    /// The item has this content from now on, whether it was there or not.
    public static TreeChange put(ItemPath path, Checksum checksum) {
        return new TreeChange(path, checksum);
    }

    /// The item, which must be there, is gone from now on.
    public static TreeChange remove(ItemPath path) {
        return new TreeChange(path, null);
    }
}
