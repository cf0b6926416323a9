package org.deployledger.formats.edit;

import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;

import java.util.Optional;

/// The value that a key is to have.
public sealed interface NewValue {

    /// As somebody typed it.
    ///
    /// Without a type it is of the type that the key's value has: `8080` stays a string where a
    /// string is, unless it is in quotes of the format. For a new key it is what the format reads
    /// in it, or else a string. As a `string` that is asked for it is taken as it is, quotes and
    /// all.
    ///
    /// @param type what it is to be, whatever was there before
    record Typed(String text, Optional<ValueType> type) implements NewValue {}

    /// Exactly this value, whatever was there before.
    record Exactly(Value value) implements NewValue {}
}
