package org.deployledger.agent.process;

import org.deployledger.agent.provider.CommandRun;
import org.deployledger.item.Bytes;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// A command to run, and what for.
///
/// @param item the item that it is run for, null where it is for all
/// @param folder where it runs
/// @param environment variables besides those of the agent
/// @param input what it can read from its standard input
public record Task(
        CommandRun.Purpose purpose,
        @Nullable ItemPath item,
        Command command,
        Path folder,
        Map<String, String> environment,
        Bytes input) {
    /// Copies the variables.
    public Task {
        environment = Map.copyOf(environment);
    }
}
