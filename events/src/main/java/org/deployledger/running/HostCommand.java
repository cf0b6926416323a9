package org.deployledger.running;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// A command that was run on a host.
///
/// @param purpose what for
/// @param item path of the item that it was run for; null where it was for all
/// @param command the command with its arguments
/// @param exitCode null where it did not end in time, or could not be started
/// @param duration how long it took
/// @param output the end of what it wrote to both outputs, at most 4096 bytes
public record HostCommand(
        CommandPurpose purpose,
        @Nullable String item,
        List<String> command,
        @Nullable Integer exitCode,
        Duration duration,
        String output) {
    /// Copies the lists.
    public HostCommand {
        command = List.copyOf(command);
    }
}
