package org.deployledger.agent.files.release;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a release was made of. It lies beside the release's folder, and outlives the agent.
///
/// @param since the release that the running system was told of last when this one was made; empty
///   where there was none
/// @param uses which items an item depends on
public record Manifest(
        long sequence,
        Checksum root,
        Optional<ReleaseName> since,
        SortedMap<ItemPath, Item> items,
        Map<ItemPath, Set<ItemPath>> uses) {
    /// One file.
    ///
    /// @param version of the item
    /// @param size in bytes
    public record Item(long version, Checksum checksum, long size) {}

    /// Copies the maps.
    public Manifest {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        uses = Map.copyOf(uses);
    }

    static Manifest of(Desired desired, Optional<ReleaseName> since) {
        SortedMap<ItemPath, Item> items = new TreeMap<>();
        for (DesiredItem item : desired.items().values()) {
            items.put(item.path(), new Item(item.version(), item.checksum(), item.size()));
        }
        return new Manifest(desired.sequence(), desired.root(), since, items, desired.uses());
    }

    /// Whether it was made of this.
    public boolean isOf(Desired desired) {
        Manifest other = of(desired, since);
        return sequence == other.sequence && root.equals(other.root) && items.equals(other.items);
    }
}
