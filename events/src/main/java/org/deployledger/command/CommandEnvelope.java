package org.deployledger.command;

import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// What every command carries, as sent and not yet checked.
///
/// @param commandId UUID of the command, chosen by its sender
/// @param environment the environment; equals the record key
/// @param actor who sends it
/// @param workspace UUID of the sender's workspace, null where there is none
/// @param changeSet UUID of the change set that it belongs to, null where there is none
public record CommandEnvelope(
        String commandId,
        String environment,
        String actor,
        @Nullable String workspace,
        @Nullable String changeSet) {

    /// An envelope with a command id of its own, from values that were checked.
    public static CommandEnvelope of(
            EnvironmentName environment,
            Actor actor,
            @Nullable UUID workspace,
            @Nullable UUID changeSet) {
        return new CommandEnvelope(
                UUID.randomUUID().toString(),
                environment.value(),
                actor.value(),
                workspace == null ? null : workspace.toString(),
                changeSet == null ? null : changeSet.toString());
    }
}
