package org.deployledger.formats.toml;

import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Places;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a document means: its values, and where they are.
public record TomlMeaning(Value value, Places places) {

    /// The meaning of a document.
    public static Parsing.Parsed of(TomlDocument document) {
        TomlMeaning meaning = of(document.root());
        return new Parsing.Parsed(meaning.value, meaning.places);
    }

    /// The meaning of a value.
    public static Value of(TomlValue value) {
        return of(value, value.at()).value;
    }

    private static TomlMeaning of(TomlTable table) {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, Places> places = new LinkedHashMap<>();
        table.items()
                .forEach(
                        (name, item) -> {
                            TomlMeaning meaning = of(item);
                            values.put(name, meaning.value);
                            places.put(name, meaning.places);
                        });
        return new TomlMeaning(new Value.Table(values), new Places(table.at(), places, List.of()));
    }

    private static TomlMeaning of(TomlItem item) {
        return switch (item) {
            case TomlTable table -> of(table);
            case TomlItem.Leaf(Position at, TomlValue.Entry entry) -> of(entry.value(), at);
            case TomlItem.Repeated(Position at, List<TomlTable> tables) ->
                    array(at, tables.stream().map(TomlMeaning::of).toList());
        };
    }

    private static TomlMeaning of(TomlValue value, Position at) {
        return switch (value) {
            case TomlValue.Scalar scalar -> new TomlMeaning(scalar.value(), Places.of(at));
            case TomlValue.Array array ->
                    array(at, array.items().stream().map(item -> of(item, item.at())).toList());
            case TomlValue.Inline inline -> {
                TomlMeaning meaning = of(inline.content());
                yield new TomlMeaning(
                        meaning.value, new Places(at, meaning.places.names(), List.of()));
            }
        };
    }

    private static TomlMeaning array(Position at, List<TomlMeaning> items) {
        return new TomlMeaning(
                new Value.Array(items.stream().map(TomlMeaning::value).toList()),
                new Places(at, Map.of(), items.stream().map(TomlMeaning::places).toList()));
    }
}
