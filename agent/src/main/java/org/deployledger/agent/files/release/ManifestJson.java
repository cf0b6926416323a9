package org.deployledger.agent.files.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Manifests as JSON.
///
/// ```json
/// {"format":1,"sequence":42,"root":"9f86...","since":"0000000000000000041-60303ae22b99-6",
///  "items":{"agents/a.toml":{"version":3,"checksum":"2c26...","size":120}},
///  "uses":{"agents/a.toml":["agents/b.toml"]}}
/// ```
final class ManifestJson {
    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("sequence", manifest.sequence());
        root.put("root", manifest.root().toString());
        manifest.since().ifPresent(since -> root.put("since", since.toString()));
        ObjectNode items = root.putObject("items");
        manifest.items().forEach((path, item) -> write(items.putObject(path.value()), item));
        ObjectNode uses = root.putObject("uses");
        new TreeMap<>(manifest.uses()).forEach((path, used) -> write(uses, path, used));
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory is always written", e);
        }
    }

    private static void write(ObjectNode node, Manifest.Item item) {
        node.put("version", item.version());
        node.put("checksum", item.checksum().toString());
        node.put("size", item.size());
    }

    private static void write(ObjectNode uses, ItemPath path, Set<ItemPath> used) {
        ArrayNode array = uses.putArray(path.value());
        new TreeSet<>(used).forEach(other -> array.add(other.value()));
    }

    /// The manifest; empty where the bytes are none, as those of an attempt that was cut off.
    static Optional<Manifest> read(byte[] bytes) {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || root.path("format").asInt() != FORMAT) {
                return Optional.empty();
            }
            return Optional.of(
                    new Manifest(
                            root.required("sequence").longValue(),
                            Checksum.parse(root.required("root").asText()),
                            ReleaseName.parse(root.path("since").asText()),
                            items(root.required("items")),
                            uses(root.required("uses"))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<ItemPath, Manifest.Item> items(JsonNode node) {
        SortedMap<ItemPath, Manifest.Item> items = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode item = entry.getValue();
            items.put(
                    new ItemPath(entry.getKey()),
                    new Manifest.Item(
                            item.required("version").longValue(),
                            Checksum.parse(item.required("checksum").asText()),
                            item.required("size").longValue()));
        }
        return items;
    }

    private static Map<ItemPath, Set<ItemPath>> uses(JsonNode node) {
        Map<ItemPath, Set<ItemPath>> uses = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Set<ItemPath> used = new TreeSet<>();
            entry.getValue().forEach(path -> used.add(new ItemPath(path.asText())));
            uses.put(new ItemPath(entry.getKey()), used);
        }
        return uses;
    }
}
