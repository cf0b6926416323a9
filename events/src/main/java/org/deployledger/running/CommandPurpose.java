package org.deployledger.running;

/// What a command of a host is run for.
public enum CommandPurpose {
    /// Whether the candidate is good, before it takes effect.
    CHECK,
    /// To have the running system take it up.
    RELOAD,
    /// To tell of one item.
    HOOK
}
