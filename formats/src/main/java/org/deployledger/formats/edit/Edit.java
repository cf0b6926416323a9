package org.deployledger.formats.edit;

import org.deployledger.formats.tree.KeyPath;

import java.util.Optional;

/// One change to one key of a document.
public sealed interface Edit {

    /// The key.
    KeyPath path();

    /// What is left behind as a comment; empty for none.
    Optional<Remark> remark();

    /// Gives a key a value: an item of an array, too, and a new one at its end.
    record Set(KeyPath path, NewValue value, Optional<Remark> remark) implements Edit {}

    /// Takes a key out, with everything below it.
    record Unset(KeyPath path, Optional<Remark> remark) implements Edit {}

    /// Adds an empty table; in TOML with a header of its own where it can have one. The path of the
    /// item behind the last, or of item 0 of what is not there, adds to an array of tables.
    record Add(KeyPath path, Optional<Remark> remark) implements Edit {}
}
