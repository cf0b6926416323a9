package org.deployledger.formats.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A key that one document has otherwise than another.
public sealed interface KeyDifference {

    /// The key.
    KeyPath path();

    /// A key that is new.
    record Added(KeyPath path, Value value) implements KeyDifference {}

    /// A key that is gone.
    record Removed(KeyPath path, Value value) implements KeyDifference {}

    /// A key with another value or type.
    record Modified(KeyPath path, Value before, Value after) implements KeyDifference {}

    /// What is different, in the order of the paths; nothing if both mean the same.
    ///
    /// Goes down to the leaves: scalars, and tables and arrays that are empty. Arrays are compared
    /// place by place. What changed between table, array and scalar is one modification.
    static List<KeyDifference> between(Value before, Value after) {
        List<KeyDifference> differences = new ArrayList<>();
        compare(KeyPath.ROOT, before, after, differences);
        return List.copyOf(differences);
    }

    private static void compare(
            KeyPath path, Value before, Value after, List<KeyDifference> differences) {
        if (before instanceof Value.Table(var olds) && after instanceof Value.Table(var news)) {
            compareTables(path, olds, news, differences);
        } else if (before instanceof Value.Array(var olds)
                && after instanceof Value.Array(var news)) {
            compareArrays(path, olds, news, differences);
        } else if (!before.equals(after)) {
            differences.add(new Modified(path, before, after));
        }
    }

    private static void compareTables(
            KeyPath path,
            Map<String, Value> olds,
            Map<String, Value> news,
            List<KeyDifference> differences) {
        TreeSet<String> names = new TreeSet<>(olds.keySet());
        names.addAll(news.keySet());
        for (String name : names) {
            Value before = olds.get(name);
            Value after = news.get(name);
            if (before != null && after != null) {
                compare(path.then(name), before, after, differences);
            } else if (before != null) {
                Leaf.of(path.then(name), before).forEach(leaf -> differences.add(leaf.removed()));
            } else if (after != null) {
                Leaf.of(path.then(name), after).forEach(leaf -> differences.add(leaf.added()));
            }
        }
    }

    private static void compareArrays(
            KeyPath path, List<Value> olds, List<Value> news, List<KeyDifference> differences) {
        int common = Math.min(olds.size(), news.size());
        for (int i = 0; i < common; i++) {
            compare(path.then(i), olds.get(i), news.get(i), differences);
        }
        for (int i = common; i < olds.size(); i++) {
            Leaf.of(path.then(i), olds.get(i)).forEach(leaf -> differences.add(leaf.removed()));
        }
        for (int i = common; i < news.size(); i++) {
            Leaf.of(path.then(i), news.get(i)).forEach(leaf -> differences.add(leaf.added()));
        }
    }
}
