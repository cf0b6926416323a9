package org.deployledger.item;

import java.util.UUID;

/// Reads the ids that clients choose: UUIDs (RFC 9562) in their canonical form of 36 characters, in
/// lower case.
public final class Ids {
    private Ids() {}

    /// The UUID that the text is.
    ///
    /// @throws InvalidValueException with code `invalid_id` if the text is no canonical UUID
    public static UUID parse(String field, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("invalid_id", notAUuid(field, text));
        }
        throw new InvalidValueException("invalid_id", notAUuid(field, text));
    }

    private static String notAUuid(String field, String text) {
        return field + " " + Text.quote(text) + " is not a UUID in lower case with hyphens";
    }
}
