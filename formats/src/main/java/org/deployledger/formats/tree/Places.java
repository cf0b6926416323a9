package org.deployledger.formats.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a value is in the text, and where those below it are. What an alias stands for is where
/// its anchor is.
///
/// @param at the key's first sign for what has a key, else the value's own
public record Places(Position at, Map<String, Places> names, List<Places> items) {

    /// The place of what has nothing below it.
    public static Places of(Position at) {
        return new Places(at, Map.of(), List.of());
    }

    /// The place directly below this one; empty if there is none.
    Optional<Places> child(KeyPath.Segment segment) {
        return switch (segment) {
            case KeyPath.Name(String name) -> Optional.ofNullable(names.get(name));
            case KeyPath.Index(int index) ->
                    index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
        };
    }
}
