package org.deployledger.agent.work;

import java.util.Locale;

/// What is done about drift.
public enum Policy {
    /// It is told.
    REPORT,
    /// What is deployed is put back.
    RESTORE,
    /// A change set is opened with what the host has.
    ADOPT,
    /// What the host has is deployed.
    ACCEPT;

    /// The word in the configuration file.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
