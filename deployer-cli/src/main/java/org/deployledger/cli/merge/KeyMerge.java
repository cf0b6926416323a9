package org.deployledger.cli.merge;

import org.deployledger.cli.keys.ValueText;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Merges what two documents say, key by key. Arrays are merged place by place, and only where all
/// three have the same length: nobody can tell what was moved.
final class KeyMerge {
    /// What comes of it.
    sealed interface Verdict {
        /// The sides changed different keys, and this is what both mean.
        record Agreed(Value value) implements Verdict {}

        /// Both sides changed the same key.
        ///
        /// @param collisions those of which it cannot be told, too
        record Contradicts(List<Collision> collisions) implements Verdict {
            public Contradicts {
                collisions = List.copyOf(collisions);
            }
        }

        /// Both sides changed an array or a text of several lines, of which it cannot be told
        /// whether they contradict each other.
        ///
        /// @param collisions these keys
        record Unsure(List<Collision> collisions) implements Verdict {
            public Unsure {
                collisions = List.copyOf(collisions);
            }
        }

        /// The keys that both sides changed.
        default List<Collision> open() {
            return switch (this) {
                case Agreed _ -> List.of();
                case Contradicts(var collisions) -> collisions;
                case Unsure(var collisions) -> collisions;
            };
        }
    }

    private final List<Collision> collisions = new ArrayList<>();
    private boolean contradicts;

    private KeyMerge() {}

    static Verdict of(Value base, Value mine, Value theirs) {
        KeyMerge merge = new KeyMerge();
        Value merged = merge.merge(KeyPath.ROOT, base, mine, theirs);
        if (merge.contradicts) {
            return new Verdict.Contradicts(merge.collisions);
        }
        return merge.collisions.isEmpty() && merged != null
                ? new Verdict.Agreed(merged)
                : new Verdict.Unsure(merge.collisions);
    }

    /// @return the merged value, null where the key is gone
    private @Nullable Value merge(
            KeyPath path, @Nullable Value base, @Nullable Value mine, @Nullable Value theirs) {
        if (Objects.equals(mine, theirs) || Objects.equals(base, theirs)) {
            return mine;
        }
        if (Objects.equals(base, mine)) {
            return theirs;
        }
        if (mine instanceof Value.Table(var ours) && theirs instanceof Value.Table(var others)) {
            return tables(
                    path, base instanceof Value.Table(var old) ? old : Map.of(), ours, others);
        }
        if (mine instanceof Value.Array(var ours) && theirs instanceof Value.Array(var others)) {
            List<Value> old = base instanceof Value.Array(var items) ? items : List.of();
            if (old.size() == ours.size() && old.size() == others.size()) {
                return arrays(path, old, ours, others);
            }
        } else {
            contradicts |= !isLong(mine) || !isLong(theirs);
        }
        collisions.add(Collision.of(path, text(base), text(mine), text(theirs)));
        return mine;
    }

    private Value tables(
            KeyPath path,
            Map<String, Value> base,
            Map<String, Value> mine,
            Map<String, Value> theirs) {
        Set<String> names = new LinkedHashSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        Map<String, Value> merged = new LinkedHashMap<>();
        for (String name : names) {
            Value value = merge(path.then(name), base.get(name), mine.get(name), theirs.get(name));
            if (value != null) {
                merged.put(name, value);
            }
        }
        return new Value.Table(merged);
    }

    private Value arrays(KeyPath path, List<Value> base, List<Value> mine, List<Value> theirs) {
        List<Value> merged = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            Value value = merge(path.then(i), base.get(i), mine.get(i), theirs.get(i));
            merged.add(Objects.requireNonNull(value));
        }
        return new Value.Array(merged);
    }

    private static boolean isLong(@Nullable Value value) {
        return value instanceof Value.Text(String text) && text.contains("\n");
    }

    private static String text(@Nullable Value value) {
        return value == null ? "" : ValueText.of(value);
    }
}
