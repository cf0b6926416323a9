package org.deployledger.event;

import java.util.Locale;

/// What happened to an item.
public enum Operation {
    /// It was not there before.
    ADDED,
    /// It has other bytes.
    MODIFIED,
    /// It is gone; its version stays.
    DELETED;

    /// The name in JSON and for people: `added`, `modified`, `deleted`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
