package org.deployledger.agent.files.hook;

import org.deployledger.agent.process.Command;

import java.util.Map;
import java.util.Optional;

/// Commands for items of a pattern.
///
/// @param commands by what happens to an item; what has none is not told
public record Hook(Glob pattern, Map<ItemChange.Kind, Command> commands) {
    /// Copies the map.
    public Hook {
        commands = Map.copyOf(commands);
    }

    /// The command for a change, if it has one.
    Optional<Command> commandFor(ItemChange change) {
        return pattern.matches(change.item())
                ? Optional.ofNullable(commands.get(change.kind()))
                : Optional.empty();
    }
}
