package org.deployledger.formats.edit;

import org.deployledger.formats.tree.Value;

import java.util.Optional;

/// How a format writes values on one line.
public interface Notation {

    /// The value that a text is written for; empty if it is none.
    Optional<Value> read(String literal);

    /// The text of a value; empty if the format cannot say it.
    Optional<String> write(Value value);
}
