package org.deployledger.agent.provider;

import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// A command that was run on the host.
///
/// @param purpose what for
/// @param item the item that it was run for, null where it was for all
/// @param command with its arguments
/// @param exitCode null where it did not end in time, or could not be started
/// @param duration how long it took
/// @param output the end of what it wrote to both outputs, at most [#OUTPUT_BYTES] of UTF-8,
///   control characters other than line feeds escaped
public record CommandRun(
        Purpose purpose,
        @Nullable ItemPath item,
        List<String> command,
        @Nullable Integer exitCode,
        Duration duration,
        String output) {
    /// Most bytes of output that are kept.
    public static final int OUTPUT_BYTES = 4096;

    /// What a command is run for.
    public enum Purpose {
        /// Whether the candidate is good, before it takes effect.
        CHECK,
        /// To have the running system take it up.
        RELOAD,
        /// To tell of one item.
        HOOK
    }

    /// Copies the list.
    public CommandRun {
        command = List.copyOf(command);
    }

    /// Whether it ended well.
    public boolean isGood() {
        return exitCode != null && exitCode == 0;
    }
}
