package org.deployledger.agent.provider;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the engine would give a provider: settings, and items that are deployed.
public final class Given {
    private Given() {}

    /// The settings in a TOML table, less those that the engine reads itself.
    public static ProviderSettings settings(String toml, Path folder) {
        Map<String, Value> values = new LinkedHashMap<>(table(toml).entries());
        values.remove("kind");
        return new ProviderSettings("providers.it", new Value.Table(values), folder);
    }

    public static Value.Table table(String toml) {
        return switch (Parser.parse(Format.TOML, toml.getBytes(StandardCharsets.UTF_8))) {
            case Parsing.Parsed(Value.Table table, _) -> table;
            case Parsing parsing -> throw new AssertionError(parsing.toString());
        };
    }

    /// Items by turns: a path, its content.
    public static Desired desired(String... pathsAndContents) {
        SortedMap<ItemPath, DesiredItem> items = new TreeMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            DesiredItem item = item(pathsAndContents[i], pathsAndContents[i + 1]);
            items.put(item.path(), item);
        }
        return new Desired(1, Checksum.ZERO, items, Map.of());
    }

    public static DesiredItem item(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new DesiredItem(new ItemPath(path), 1, Checksum.ZERO, bytes.length, () -> bytes);
    }
}
