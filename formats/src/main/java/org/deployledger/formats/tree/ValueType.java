package org.deployledger.formats.tree;

import java.util.Arrays;
import java.util.Optional;

/// The type of a value. The four kinds of dates and times are TOML's, null is that of YAML and
/// JSON.
public enum ValueType {
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    BOOLEAN("boolean"),
    OFFSET_DATE_TIME("offset-date-time"),
    LOCAL_DATE_TIME("local-date-time"),
    LOCAL_DATE("local-date"),
    LOCAL_TIME("local-time"),
    NULL("null"),
    ARRAY("array"),
    TABLE("table");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /// The type of that name, such as `local-date`; empty where there is none.
    public static Optional<ValueType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /// The name that people read and type, such as `local-date`.
    public String word() {
        return word;
    }
}
