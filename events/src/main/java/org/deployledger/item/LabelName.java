package org.deployledger.item;

import java.util.regex.Pattern;

/// The name of a labelled snapshot: 1 to 64 letters, digits, dots, underscores and hyphens (ASCII),
/// not only digits, so that it is never taken for a sequence.
public record LabelName(String value) implements Comparable<LabelName> {
    private static final Pattern SHAPE = Pattern.compile("(?!\\d+$)[A-Za-z0-9._-]{1,64}");

    /// @throws InvalidValueException with code `invalid_label` if the text is no such name
    public LabelName {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "invalid_label",
                    "label "
                            + Text.quote(value)
                            + " is not 1 to 64 letters, digits, dots, underscores and hyphens, or"
                            + " has digits only");
        }
    }

    @Override
    public int compareTo(LabelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
