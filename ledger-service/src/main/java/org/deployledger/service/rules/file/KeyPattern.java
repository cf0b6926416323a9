package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// A key path in which `[*]` stands for every item of an array.
///
/// @param parts the paths between the `[*]`; the last one may be the root
public record KeyPattern(List<KeyPath> parts) {
    private static final String EACH = "[*]";

    /// A value that the pattern leads to.
    public record Found(KeyPath path, Value value) {}

    /// What the text of a pattern is read as.
    public sealed interface Reading {}

    /// The text is a pattern.
    public record Read(KeyPattern pattern) implements Reading {}

    /// The text is none.
    public record Unreadable(String message) implements Reading {}

    /// Copies the list.
    public KeyPattern {
        parts = List.copyOf(parts);
    }

    /// The pattern that a text says.
    public static Reading read(String text) {
        List<KeyPath> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int each = text.indexOf(EACH, from);
            int to = each < 0 ? text.length() : each;
            String part = text.substring(from, to);
            switch (part(part, parts.isEmpty())) {
                case KeyPath.Read(KeyPath path) -> parts.add(path);
                case KeyPath.Unreadable(int column, String message) -> {
                    return new Unreadable("at its character " + (from + column) + ": " + message);
                }
            }
            from = each < 0 ? text.length() + 1 : each + EACH.length();
        }
        return new Read(new KeyPattern(parts));
    }

    /// Every value that the pattern leads to, in the order of the document; arrays at its end count
    /// item by item.
    ///
    /// @param steps is told how many values were looked at
    public List<Found> find(Value root, IntConsumer steps) {
        List<Found> found = new ArrayList<>();
        find(0, new Found(KeyPath.ROOT, root), found, steps);
        return found;
    }

    private void find(int part, Found at, List<Found> found, IntConsumer steps) {
        KeyPath path = parts.get(part);
        steps.accept(1 + path.segments().size());
        Value value = at.value().at(path).orElse(null);
        if (value == null) {
            return;
        }
        KeyPath place = at.path();
        for (KeyPath.Segment segment : path.segments()) {
            place = place.then(segment);
        }
        boolean last = part == parts.size() - 1;
        if (value instanceof Value.Array(List<Value> items)) {
            for (int i = 0; i < items.size(); i++) {
                Found item = new Found(place.then(i), items.get(i));
                steps.accept(1);
                if (last) {
                    found.add(item);
                } else {
                    find(part + 1, item, found, steps);
                }
            }
        } else if (last) {
            found.add(new Found(place, value));
        }
    }

    /// The names of a table at the end of the pattern, or the values there, as [#find] finds them.
    public List<Found> declared(Value root, IntConsumer steps) {
        List<Found> declared = new ArrayList<>();
        for (Found found : find(root, steps)) {
            if (found.value() instanceof Value.Table(Map<String, Value> entries)) {
                steps.accept(entries.size());
                entries.keySet()
                        .forEach(
                                name ->
                                        declared.add(
                                                new Found(
                                                        found.path().then(name),
                                                        new Value.Text(name))));
            } else {
                declared.add(found);
            }
        }
        return declared;
    }

    private static KeyPath.Reading part(String part, boolean first) {
        if (part.isEmpty()) {
            return first
                    ? new KeyPath.Unreadable(1, "a key is missing")
                    : new KeyPath.Read(KeyPath.ROOT);
        }
        return KeyPath.read(!first && part.startsWith(".") ? part.substring(1) : part);
    }
}
