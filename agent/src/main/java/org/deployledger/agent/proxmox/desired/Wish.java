package org.deployledger.agent.proxmox.desired;

import java.util.Locale;

/// What a guest should be doing.
public enum Wish {
    RUNNING,
    STOPPED,
    /// It should not be there.
    ABSENT;

    /// The word for it in items, and of the first two in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
