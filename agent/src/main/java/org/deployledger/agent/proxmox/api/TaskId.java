package org.deployledger.agent.proxmox.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of a task: `UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER:`, numbers in hexadecimal.
///
/// @param node that runs it, and is asked for it
public record TaskId(String upid, String node) {
    private static final Pattern UPID =
            Pattern.compile(
                    "UPID:([A-Za-z0-9][A-Za-z0-9.-]*):[0-9A-Fa-f]{8}:[0-9A-Fa-f]{8,16}"
                            + ":[0-9A-Fa-f]{8,16}:[\\w.-]+:[^:\\s\\p{Cntrl}]*:[^:\\s\\p{Cntrl}]+:");

    /// The id that the text is; empty where it is none.
    public static Optional<TaskId> of(String text) {
        Matcher matcher = UPID.matcher(text);
        return text.length() <= 512 && matcher.matches()
                ? Optional.of(new TaskId(text, matcher.group(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return upid;
    }
}
