package org.deployledger.running;

import org.deployledger.item.InvalidValueException;
import org.deployledger.item.Text;

import java.util.regex.Pattern;

/// The name of an agent, unique in its environment: 1 to 63 lower-case letters, digits, dots and
/// hyphens (ASCII), a letter or digit first.
public record AgentName(String value) implements Comparable<AgentName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

    /// @throws InvalidValueException with code `invalid_agent` if the text is no such name
    public AgentName {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "invalid_agent",
                    "agent name "
                            + Text.quote(value)
                            + " is not 1 to 63 lower-case letters, digits, dots and hyphens, a"
                            + " letter or digit first");
        }
    }

    @Override
    public int compareTo(AgentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
