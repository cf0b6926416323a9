package org.deployledger.cli.keys;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What differs between two contents, key by key.
public record KeyChanges(List<Change> list) {
    private static final Value NOTHING = new Value.Table(Map.of());

    public KeyChanges {
        list = List.copyOf(list);
    }

    /// One key.
    ///
    /// @param operation `added`, `modified` or `deleted`
    /// @param before its value, null where it was not there
    /// @param after its value, null where it is not there
    public record Change(
            String key, String operation, @Nullable Value before, @Nullable Value after) {
        static Change of(KeyDifference difference) {
            String key = difference.path().toString();
            return switch (difference) {
                case KeyDifference.Added(var _, Value value) ->
                        new Change(key, "added", null, value);
                case KeyDifference.Removed(var _, Value value) ->
                        new Change(key, "deleted", value, null);
                case KeyDifference.Modified(var _, Value before, Value after) ->
                        new Change(key, "modified", before, after);
            };
        }

        String text(TextView view) {
            String values =
                    before == null
                            ? after == null ? "" : ValueText.of(after)
                            : after == null
                                    ? ValueText.of(before)
                                    : ValueText.of(before) + " → " + ValueText.of(after);
            return "    " + view.sign(Symbol.of(operation)) + " " + key + "    " + values;
        }

        /// As `compare` lists it.
        public JsonObject json() {
            return new JsonObject()
                    .put("key", key)
                    .put("operation", operation)
                    .put("from", before == null ? null : ValueText.whole(before))
                    .put("to", after == null ? null : ValueText.whole(after));
        }
    }

    /// Compares two contents of an item; empty where it has no keys, or one cannot be read.
    ///
    /// @param before empty where the item was not there
    /// @param after empty where the item is not there
    public static Optional<KeyChanges> between(
            String path, Optional<byte[]> before, Optional<byte[]> after) {
        Optional<Format> format = Format.ofPath(path);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> old = value(format.get(), before);
        Optional<Value> current = value(format.get(), after);
        return old.isEmpty() || current.isEmpty()
                ? Optional.empty()
                : Optional.of(of(KeyDifference.between(old.get(), current.get())));
    }

    /// These differences.
    public static KeyChanges of(List<KeyDifference> differences) {
        return new KeyChanges(differences.stream().map(Change::of).toList());
    }

    private static Optional<Value> value(Format format, Optional<byte[]> content) {
        return content.isEmpty() ? Optional.of(NOTHING) : Documents.read(format, content.get());
    }

    /// Prints each.
    public void text(TextView view) {
        if (list.isEmpty()) {
            view.line("    (no key differs)");
        }
        view.lines(list, change -> change.text(view));
    }
}
