package org.deployledger.event;

/// Why a change of a deployment was not accepted.
public enum RejectionKind {
    /// The base version is not the current version.
    CONFLICT,
    /// A rule does not allow the change.
    VIOLATION
}
