package org.deployledger.formats.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A value that has none below it, and where it is: a scalar, or an empty table or array.
public record Leaf(KeyPath path, Value value) {

    /// The leaves of a value, in the order of their paths; the value itself if it is one.
    ///
    /// @param path where the value is
    public static List<Leaf> of(KeyPath path, Value value) {
        List<Leaf> leaves = new ArrayList<>();
        collect(path, value, leaves);
        return leaves;
    }

    private static void collect(KeyPath path, Value value, List<Leaf> leaves) {
        if (value instanceof Value.Table(Map<String, Value> entries) && !entries.isEmpty()) {
            new TreeMap<>(entries)
                    .forEach((name, below) -> collect(path.then(name), below, leaves));
        } else if (value instanceof Value.Array(List<Value> items) && !items.isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                collect(path.then(i), items.get(i), leaves);
            }
        } else {
            leaves.add(new Leaf(path, value));
        }
    }

    KeyDifference added() {
        return new KeyDifference.Added(path, value);
    }

    KeyDifference removed() {
        return new KeyDifference.Removed(path, value);
    }
}
