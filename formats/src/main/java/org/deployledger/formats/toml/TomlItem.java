package org.deployledger.formats.toml;

import org.deployledger.formats.tree.Position;

import java.util.ArrayList;
import java.util.List;

/// What stands behind a key once all lines are read.
public sealed interface TomlItem permits TomlTable, TomlItem.Repeated, TomlItem.Leaf {

    /// Where it first appears.
    Position at();

    /// The tables of `[[key]]`.
    record Repeated(Position at, List<TomlTable> tables) implements TomlItem {
        Repeated(Position at) {
            this(at, new ArrayList<>());
        }
    }

    /// What `key = value` gives.
    record Leaf(Position at, TomlValue.Entry entry) implements TomlItem {}
}
