package org.deployledger.rule;

import org.deployledger.item.ItemPath;

import java.util.List;

/// An item that was removed although others use it.
///
/// @param users how many dependencies on it there are
/// @param firstUsers the first of them, as `path (role)`
public record ForcedRemoval(ItemPath path, int users, List<String> firstUsers) {
    /// So many users are named.
    public static final int MOST_NAMED = 5;

    /// So many removals of one deployment are named.
    public static final int MOST = 20;

    /// Copies the list.
    public ForcedRemoval {
        firstUsers = List.copyOf(firstUsers);
    }
}
