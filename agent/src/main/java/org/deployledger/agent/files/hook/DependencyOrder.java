package org.deployledger.agent.files.hook;

import org.deployledger.item.ItemPath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The order in which items can be told of: what is used before what uses it, by path where neither
/// uses the other. Items in between count, also those that are not asked for. Where items use one
/// another in a circle, the first of the circle's paths goes first.
final class DependencyOrder {
    private final Map<ItemPath, Set<ItemPath>> missing = new HashMap<>();
    private final Map<ItemPath, Set<ItemPath>> users = new HashMap<>();
    private final PriorityQueue<ItemPath> ready = new PriorityQueue<>();

    private DependencyOrder(Collection<ItemPath> items, Map<ItemPath, Set<ItemPath>> uses) {
        items.forEach(this::node);
        uses.forEach((user, used) -> used.forEach(each -> edge(user, each)));
        missing.forEach(
                (item, waitsFor) -> {
                    if (waitsFor.isEmpty()) {
                        ready.add(item);
                    }
                });
    }

    /// The items in their order.
    static List<ItemPath> of(Collection<ItemPath> items, Map<ItemPath, Set<ItemPath>> uses) {
        Set<ItemPath> asked = Set.copyOf(items);
        return new DependencyOrder(items, uses).all().stream().filter(asked::contains).toList();
    }

    /// What an item still waits for.
    private Set<ItemPath> node(ItemPath item) {
        return missing.computeIfAbsent(item, path -> new TreeSet<>());
    }

    private void edge(ItemPath user, ItemPath used) {
        node(used);
        Set<ItemPath> waitsFor = node(user);
        if (!user.equals(used)) {
            waitsFor.add(used);
            users.computeIfAbsent(used, path -> new TreeSet<>()).add(user);
        }
    }

    private List<ItemPath> all() {
        List<ItemPath> order = new ArrayList<>();
        TreeMap<ItemPath, Set<ItemPath>> left = new TreeMap<>(missing);
        while (!left.isEmpty()) {
            ItemPath next = ready.isEmpty() ? left.firstKey() : ready.poll();
            left.remove(next);
            order.add(next);
            for (ItemPath user : users.getOrDefault(next, Set.of())) {
                Set<ItemPath> waitsFor = node(user);
                if (waitsFor.remove(next) && waitsFor.isEmpty() && left.containsKey(user)) {
                    ready.add(user);
                }
            }
        }
        return order;
    }
}
