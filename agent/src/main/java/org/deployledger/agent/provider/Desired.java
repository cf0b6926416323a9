package org.deployledger.agent.provider;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is deployed, as of one sequence.
///
/// @param sequence of the event that closed the last deployment
/// @param root Merkle root over all items of the environment
/// @param items those that the provider is given, by path
/// @param uses which items an item depends on, where it depends on any; both may lie outside of
///   `items`
public record Desired(
        long sequence,
        Checksum root,
        SortedMap<ItemPath, DesiredItem> items,
        Map<ItemPath, Set<ItemPath>> uses) {
    /// Copies the maps.
    public Desired {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        uses = Map.copyOf(uses);
    }
}
