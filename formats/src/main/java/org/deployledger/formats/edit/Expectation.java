package org.deployledger.formats.edit;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a document has to mean after an edit, by changing the value and not the text.
public final class Expectation {
    private Expectation() {}

    /// The value with another one at the path; what is missing above it is made. Empty where a
    /// scalar or the end of an array is in the way.
    public static Optional<Value> with(Value root, KeyPath path, Value value) {
        return with(Optional.of(root), path.segments(), value);
    }

    private static Optional<Value> with(
            Optional<Value> parent, List<KeyPath.Segment> path, Value value) {
        if (path.isEmpty()) {
            return Optional.of(value);
        }
        List<KeyPath.Segment> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case KeyPath.Name(String name) -> withName(parent, name, rest, value);
            case KeyPath.Index(int index) -> withItem(parent, index, rest, value);
        };
    }

    private static Optional<Value> withName(
            Optional<Value> parent, String name, List<KeyPath.Segment> rest, Value value) {
        if (!(parent.orElse(new Value.Table(Map.of())) instanceof Value.Table(var entries))) {
            return Optional.empty();
        }
        Map<String, Value> changed = new LinkedHashMap<>(entries);
        Optional<Value> below = with(Optional.ofNullable(entries.get(name)), rest, value);
        below.ifPresent(there -> changed.put(name, there));
        return below.map(_ -> new Value.Table(changed));
    }

    private static Optional<Value> withItem(
            Optional<Value> parent, int index, List<KeyPath.Segment> rest, Value value) {
        if (!(parent.orElse(new Value.Array(List.of())) instanceof Value.Array(var items))
                || index > items.size()) {
            return Optional.empty();
        }
        List<Value> changed = new ArrayList<>(items);
        Optional<Value> item =
                index < items.size() ? Optional.of(changed.remove(index)) : Optional.empty();
        Optional<Value> below = with(item, rest, value);
        below.ifPresent(there -> changed.add(index, there));
        return below.map(_ -> new Value.Array(changed));
    }

    /// What the value may be without what is at the path: what is left empty above it may be gone
    /// as well. Empty if there is nothing at the path.
    public static List<Value> without(Value root, KeyPath path) {
        List<Value> allowed = new ArrayList<>();
        for (KeyPath gone = path; !gone.isRoot(); gone = gone.parent()) {
            Optional<Value> left = removed(root, gone.segments());
            if (left.isEmpty()) {
                return allowed;
            }
            allowed.add(left.get());
            Optional<Value> holder = left.get().at(gone.parent());
            if (holder.isPresent() && !isEmpty(holder.get())) {
                return allowed;
            }
        }
        return allowed;
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Table(Map<String, Value> entries) -> entries.isEmpty();
            case Value.Array(List<Value> items) -> items.isEmpty();
            case Value.Scalar _ -> false;
        };
    }

    private static Optional<Value> removed(Value parent, List<KeyPath.Segment> path) {
        KeyPath.Segment segment = path.getFirst();
        Optional<Value> child = parent.child(segment);
        if (path.size() == 1) {
            return child.map(_ -> replaced(parent, segment, Optional.empty()));
        }
        return child.flatMap(there -> removed(there, path.subList(1, path.size())))
                .map(left -> replaced(parent, segment, Optional.of(left)));
    }

    private static Value replaced(Value parent, KeyPath.Segment segment, Optional<Value> child) {
        return switch (parent) {
            case Value.Table(Map<String, Value> entries)
                    when segment instanceof KeyPath.Name(String name) -> {
                Map<String, Value> changed = new LinkedHashMap<>(entries);
                child.ifPresentOrElse(
                        there -> changed.put(name, there), () -> changed.remove(name));
                yield new Value.Table(changed);
            }
            case Value.Array(List<Value> items)
                    when segment instanceof KeyPath.Index(int index) -> {
                List<Value> changed = new ArrayList<>(items);
                changed.remove(index);
                child.ifPresent(there -> changed.add(index, there));
                yield new Value.Array(changed);
            }
            default -> parent;
        };
    }
}
