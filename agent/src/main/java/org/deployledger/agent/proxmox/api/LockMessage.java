package org.deployledger.agent.proxmox.api;

import java.util.regex.Pattern;

/// The sentences by which Proxmox VE says that something is locked; it has no code for it.
public final class LockMessage {
    private static final Pattern LOCKED =
            Pattern.compile(
                    "\\b(?:VM|CT) is locked\\b"
                            + "|can't lock file .* - got timeout"
                            + "|can't ac?quire lock .* - got timeout"
                            + "|got lock request timeout");

    private LockMessage() {}

    /// Whether an error, or what a task ended with, names a lock as its reason.
    public static boolean isIn(String text) {
        return LOCKED.matcher(text).find();
    }
}
