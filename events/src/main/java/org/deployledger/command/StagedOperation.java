package org.deployledger.command;

import java.util.Locale;

/// What a staged change does to its item.
public enum StagedOperation {
    /// The item has these bytes from here on.
    PUT(1),
    /// The item is gone from here on.
    DELETE(2);

    private final int code;

    StagedOperation(int code) {
        this.code = code;
    }

    /// The name in JSON and for people: `put`, `delete`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The byte that stands for the operation in a [CommitDigest].
    int code() {
        return code;
    }
}
