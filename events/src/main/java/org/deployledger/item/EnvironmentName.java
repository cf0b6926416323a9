package org.deployledger.item;

import java.util.regex.Pattern;

/// The name of an environment: a lower-case letter, then up to 62 lower-case letters, digits and
/// hyphens. It is the Kafka key.
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /// @throws InvalidValueException with code `invalid_environment` if the text is no such name
    public EnvironmentName {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "invalid_environment",
                    "environment "
                            + Text.quote(value)
                            + " is not a lower-case letter followed by at most 62 lower-case"
                            + " letters, digits and hyphens");
        }
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
