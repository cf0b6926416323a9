package org.deployledger.cli.comparison;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One side of a comparison: what it has, and how to get the bytes.
///
/// @param name for people, such as `label:launch (sequence 412)`
/// @param items by path
/// @param contents bytes of an item of this side
record Side(String name, Map<String, Held> items, Function<Held, byte[]> contents) {
    Optional<Held> item(String path) {
        return Optional.ofNullable(items.get(path));
    }

    byte[] bytes(Optional<Held> item) {
        return item.map(contents).orElseGet(() -> new byte[0]);
    }
}
