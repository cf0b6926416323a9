package org.deployledger.running;

/// What came of an action.
public enum ActionResult {
    /// It was planned, and not meant to be done.
    PLANNED,
    /// It is done.
    DONE,
    /// It failed, see its code.
    FAILED,
    /// It was not begun.
    SKIPPED
}
