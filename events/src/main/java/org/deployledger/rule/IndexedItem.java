package org.deployledger.rule;

import org.deployledger.item.ItemPath;

import java.util.List;

/// What the rules found in an item that did not change.
///
/// @param version the current one
/// @param claims all claims of the item from here on
public record IndexedItem(ItemPath path, long version, List<Claim> claims) {
    /// Copies the list.
    public IndexedItem {
        claims = List.copyOf(claims);
    }
}
