package org.deployledger.event;

import java.util.Locale;

/// Why a change of a deployment was not accepted.
public enum RejectionKind {
    /// The base version is not the current version.
    CONFLICT,
    /// A rule does not allow the change.
    VIOLATION;

    /// The name in JSON and for people: `conflict`, `violation`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
