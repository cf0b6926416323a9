package org.deployledger.item;

import java.util.List;
import java.util.Optional;

/// The path of an item within its environment: names joined by `/`, relative, in Unicode as given,
/// ordered as Java orders strings.
///
/// A name has 1 to 255 bytes in UTF-8, is neither `.` nor `..` nor `.git` in any case, and has no
/// backslash and no unprintable character; the whole has at most 4096 bytes. `.ledger` is a name of
/// the first level only.
public record ItemPath(String value) implements Comparable<ItemPath> {
    /// Most bytes of a path in UTF-8.
    public static final int MAX_BYTES = 4096;

    /// Most bytes of a name in UTF-8.
    public static final int MAX_NAME_BYTES = 255;

    /// @throws InvalidValueException with code `invalid_path` if the text is no such path
    public ItemPath {
        Optional<String> fault = fault(value);
        if (fault.isPresent()) {
            throw new InvalidValueException(
                    "invalid_path", "path " + Text.quote(value) + " " + fault.get());
        }
    }

    /// The names, from the outermost directory to the item.
    public List<String> names() {
        return List.of(value.split("/"));
    }

    /// The directory that holds the item, `""` for the root.
    public String directory() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? "" : value.substring(0, slash);
    }

    /// The last name.
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ItemPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static Optional<String> fault(String value) {
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (Text.hasUnprintable(value)) {
            return Optional.of("has control characters");
        }
        if (value.indexOf('\\') >= 0) {
            return Optional.of("has a backslash");
        }
        int length = Text.utf8Length(value);
        if (length > MAX_BYTES) {
            return Optional.of("has " + length + " bytes, at most " + MAX_BYTES + " are allowed");
        }
        int depth = 0;
        for (String name : value.split("/", -1)) {
            Optional<String> fault = nameFault(name, depth++);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nameFault(String name, int depth) {
        if (name.isEmpty()) {
            return Optional.of("starts or ends with a slash, or has two in a row");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("has the name '" + name + "'");
        }
        if (name.equalsIgnoreCase(".git") || (depth > 0 && name.equalsIgnoreCase(".ledger"))) {
            return Optional.of("has the reserved name '" + name + "'");
        }
        int length = Text.utf8Length(name);
        return length > MAX_NAME_BYTES
                ? Optional.of(
                        "has a name of "
                                + length
                                + " bytes, at most "
                                + MAX_NAME_BYTES
                                + " are allowed")
                : Optional.empty();
    }
}
