package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Edits a content, key by key in the order of their names, until it means what it is to mean.
/// Every byte that no key needs stays as it is.
final class MeaningEdit {
    private static final int ROUNDS = 3;

    private final Keyed keyed;
    private byte[] content;

    private MeaningEdit(Keyed keyed, byte[] content) {
        this.keyed = keyed;
        this.content = content;
    }

    /// The content edited; empty where that is not possible.
    static Optional<byte[]> of(Keyed keyed, byte[] content, Value wanted) {
        MeaningEdit edit = new MeaningEdit(keyed, content);
        for (int round = 0; round <= ROUNDS; round++) {
            Optional<Value> now = keyed.read(edit.content);
            if (now.isEmpty() || now.get().equals(wanted)) {
                return now.map(_ -> edit.content);
            }
            edit.towards(KeyPath.ROOT, now.get(), wanted);
        }
        return Optional.empty();
    }

    private void towards(KeyPath path, Value now, Value wanted) {
        if (now instanceof Value.Table(var olds) && wanted instanceof Value.Table(var news)) {
            tables(path, olds, news);
        } else if (now instanceof Value.Array(var olds)
                && wanted instanceof Value.Array(var news)) {
            arrays(path, olds, news);
        } else if (!now.equals(wanted)) {
            if (path.isRoot()) {
                add(path, wanted);
            } else {
                set(path, wanted);
            }
        }
    }

    /// New keys first: a table that is left empty in between may go with its last key.
    private void tables(KeyPath path, Map<String, Value> olds, Map<String, Value> news) {
        new TreeMap<>(news)
                .forEach(
                        (name, value) -> {
                            Value old = olds.get(name);
                            if (old == null) {
                                add(path.then(name), value);
                            } else {
                                towards(path.then(name), old, value);
                            }
                        });
        Set<String> gone = new TreeSet<>(olds.keySet());
        gone.removeAll(news.keySet());
        gone.forEach(name -> unset(path.then(name)));
        if (news.isEmpty() && !gone.isEmpty() && !path.isRoot()) {
            empty(path);
        }
    }

    /// A notation may have no way to take the last key out of a table.
    private void empty(KeyPath path) {
        Value nothing = new Value.Table(Map.of());
        if (!keyed.read(content).flatMap(root -> root.at(path)).equals(Optional.of(nothing))) {
            unset(path);
            add(path, nothing);
        }
    }

    private void unset(KeyPath path) {
        apply(new Edit.Unset(path, Optional.empty()));
    }

    private void arrays(KeyPath path, List<Value> olds, List<Value> news) {
        for (int i = 0; i < Math.min(olds.size(), news.size()); i++) {
            towards(path.then(i), olds.get(i), news.get(i));
        }
        for (int i = olds.size() - 1; i >= news.size(); i--) {
            unset(path.then(i));
        }
        for (int i = olds.size(); i < news.size(); i++) {
            set(path.then(i), news.get(i));
        }
    }

    /// A table comes key by key, so that it has the document's own notation.
    private void add(KeyPath path, Value value) {
        if (!(value instanceof Value.Table(var entries))) {
            set(path, value);
        } else if (entries.isEmpty()) {
            if (!apply(new Edit.Add(path, Optional.empty()))) {
                set(path, value);
            }
        } else {
            new TreeMap<>(entries).forEach((name, below) -> add(path.then(name), below));
        }
    }

    private void set(KeyPath path, Value value) {
        apply(new Edit.Set(path, new NewValue.Exactly(value), Optional.empty()));
    }

    /// What is refused is not done: reading the whole again tells.
    private boolean apply(Edit edit) {
        if (keyed.edit(content, edit) instanceof Edited.Changed changed) {
            content = changed.bytes();
            return true;
        }
        return false;
    }
}
