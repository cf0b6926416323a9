package org.deployledger.running;

import org.deployledger.item.InvalidValueException;
import org.deployledger.item.Text;

/// The id of a resource, unique within its provider: printable text of 1 to 4200 bytes of UTF-8, so
/// that the path of an item has room in it.
public record ResourceId(String value) implements Comparable<ResourceId> {
    /// Most bytes of an id.
    public static final int MOST_BYTES = 4200;

    /// @throws InvalidValueException with code `invalid_text` or `invalid_resource` if the text is
    ///   no such id
    public ResourceId {
        Text.printable("resource", value, MOST_BYTES);
        if (value.isEmpty()) {
            throw new InvalidValueException("invalid_resource", "a resource has an empty id");
        }
    }

    @Override
    public int compareTo(ResourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
