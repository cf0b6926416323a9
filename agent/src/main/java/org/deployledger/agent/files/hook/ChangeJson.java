package org.deployledger.agent.files.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.deployledger.agent.files.document.Documents;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a hook reads: one JSON object.
///
/// ```json
/// {"item":"agents/a.toml","change":"changed","sequence":42,
///  "old":{"version":2,"checksum":"2c26..."},"new":{"version":3,"checksum":"fcde..."},
///  "keys":[{"key":"model.name","change":"modified",
///           "old":{"type":"string","value":"a"},"new":{"type":"string","value":"b"}}]}
/// ```
///
/// `old` and `new` are left out where the item was not there or is gone, `version` where somebody
/// else wrote the file; `keys` is left out where the item is no document that can be read on both
/// sides.
public final class ChangeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChangeJson() {}

    /// The object as UTF-8.
    ///
    /// @param sequence of the state that the system is brought to
    public static byte[] of(ItemChange change, long sequence) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("item", change.item().value());
        root.put("change", change.kind().name().toLowerCase(Locale.ROOT));
        root.put("sequence", sequence);
        put(root, "old", change.before());
        put(root, "new", change.after());
        differences(change)
                .ifPresent(
                        differences -> {
                            ArrayNode keys = root.putArray("keys");
                            differences.forEach(each -> put(keys.addObject(), each));
                        });
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory is always written", e);
        }
    }

    private static void put(ObjectNode root, String name, ItemChange.@Nullable Side side) {
        if (side != null) {
            ObjectNode node = root.putObject(name);
            side.version().ifPresent(version -> node.put("version", version));
            node.put("checksum", side.checksum().toString());
        }
    }

    private static Optional<List<KeyDifference>> differences(ItemChange change) {
        Optional<Value> before = value(change, change.before());
        Optional<Value> after = value(change, change.after());
        return before.isPresent() && after.isPresent()
                ? Optional.of(KeyDifference.between(before.get(), after.get()))
                : Optional.empty();
    }

    /// An item that is not there has no keys.
    private static Optional<Value> value(ItemChange change, ItemChange.@Nullable Side side) {
        return side == null
                ? Optional.of(Documents.NOTHING)
                : side.bytes().get().flatMap(bytes -> Documents.value(change.item(), bytes));
    }

    private static void put(ObjectNode node, KeyDifference difference) {
        node.put("key", difference.path().toString());
        switch (difference) {
            case KeyDifference.Added(var _, Value value) -> {
                node.put("change", "added");
                put(node, "new", value);
            }
            case KeyDifference.Removed(var _, Value value) -> {
                node.put("change", "removed");
                put(node, "old", value);
            }
            case KeyDifference.Modified(var _, Value before, Value after) -> {
                node.put("change", "modified");
                put(node, "old", before);
                put(node, "new", after);
            }
        }
    }

    private static void put(ObjectNode node, String name, Value value) {
        ObjectNode typed = node.putObject(name);
        typed.put("type", value.type().word());
        typed.set("value", ValueJson.of(value));
    }
}
