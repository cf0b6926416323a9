package org.deployledger.rule;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

/// A JSON Schema as it is in force, whatever the item becomes later.
public record PinnedSchema(ItemPath path, Checksum checksum) {
    /// Most schemas that the rules of one environment use.
    public static final int MOST = 64;
}
