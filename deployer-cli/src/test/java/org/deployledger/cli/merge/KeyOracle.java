package org.deployledger.cli.merge;

import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Merges values key by key, by another way.
final class KeyOracle {
    private boolean contradicts;
    private boolean isUnsure;

    /// Whether both sides gave a key other values.
    boolean contradicts() {
        return contradicts;
    }

    /// Whether both sides changed an array, so that nobody can tell.
    boolean isUnsure() {
        return isUnsure;
    }

    @Nullable Value merge(@Nullable Value base, @Nullable Value mine, @Nullable Value theirs) {
        if (Objects.equals(mine, theirs)) {
            return mine;
        }
        if (mine instanceof Value.Table ours && theirs instanceof Value.Table others) {
            Map<String, Value> merged = new LinkedHashMap<>();
            Set<String> names = new TreeSet<>(ours.entries().keySet());
            names.addAll(others.entries().keySet());
            for (String name : names) {
                Value old = base instanceof Value.Table table ? table.entries().get(name) : null;
                Value value = merge(old, ours.entries().get(name), others.entries().get(name));
                if (value != null) {
                    merged.put(name, value);
                }
            }
            return new Value.Table(merged);
        }
        if (mine instanceof Value.Array(var ours)
                && theirs instanceof Value.Array(var others)
                && base instanceof Value.Array(var olds)
                && ours.size() == olds.size()
                && others.size() == olds.size()) {
            List<Value> merged = new ArrayList<>();
            for (int i = 0; i < olds.size(); i++) {
                merged.add(Objects.requireNonNull(merge(olds.get(i), ours.get(i), others.get(i))));
            }
            return new Value.Array(merged);
        }
        boolean isMineChanged = !Objects.equals(base, mine);
        boolean isTheirsChanged = !Objects.equals(base, theirs);
        if (isMineChanged && isTheirsChanged) {
            if (mine instanceof Value.Array(List<Value> ours)
                    && theirs instanceof Value.Array(List<Value> others)) {
                isUnsure = true;
            } else {
                contradicts = true;
            }
        }
        return isMineChanged ? mine : theirs;
    }
}
