package org.deployledger.item;

/// Who acts: a mail address or a name, printable, 1 to 256 bytes in UTF-8.
public record Actor(String value) {
    /// Most bytes of an actor in UTF-8.
    public static final int MAX_BYTES = 256;

    /// The actor of what the ledger does by itself.
    public static final Actor LEDGER = new Actor("ledger");

    /// @throws InvalidValueException with code `invalid_actor` if the text is blank, too long or
    ///   has control characters
    public Actor {
        if (value.isBlank() || Text.hasUnprintable(value) || Text.utf8Length(value) > MAX_BYTES) {
            throw new InvalidValueException(
                    "invalid_actor",
                    "actor "
                            + Text.quote(value)
                            + " is not 1 to "
                            + MAX_BYTES
                            + " bytes of printable text");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
