package org.deployledger.formats.toml.edit;

import org.deployledger.formats.toml.TomlItem;
import org.deployledger.formats.toml.TomlTable;
import org.deployledger.formats.toml.TomlValue;

import java.util.List;

/// Where a key path leads in a document.
sealed interface TomlTarget {

    /// To a value behind an equals sign, or within one.
    record AtValue(TomlValue value, Holder holder) implements TomlTarget {}

    /// To a table that has no braces.
    record AtTable(TomlTable table) implements TomlTarget {}

    /// To a table in braces by a part of a dotted key.
    record AtInlinePart(TomlValue.Inline inline, TomlTable part) implements TomlTarget {}

    /// To an array of tables.
    record AtRepeated(TomlItem.Repeated repeated) implements TomlTarget {}

    /// To a key that a table does not have yet.
    ///
    /// @param names the key, and what is to be below it
    record NewInTable(TomlTable table, List<String> names) implements TomlTarget {}

    /// To a key that a table in braces does not have yet.
    ///
    /// @param part the table in braces itself, or that of a dotted key in it
    record NewInInline(TomlValue.Inline inline, TomlTable part, List<String> names)
            implements TomlTarget {}

    /// Behind the last item of an array.
    record NewItem(TomlValue.Array array) implements TomlTarget {}

    /// Behind the last table of an array of tables.
    record NewRepeated(TomlItem.Repeated repeated) implements TomlTarget {}

    /// Nowhere.
    record Blocked(String reason) implements TomlTarget {}

    /// What a value is a part of.
    sealed interface Holder {}

    /// A line.
    record OnLine() implements Holder {}

    /// An array.
    record InArray(TomlValue.Array array, int index) implements Holder {}

    /// A table in braces.
    record InInline(TomlValue.Inline inline) implements Holder {}
}
