package org.deployledger.service.decide;

import org.deployledger.command.CommandEnvelope;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.Ids;
import org.deployledger.item.InvalidValueException;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.Origin;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Who sent a command, once the envelope is checked.
///
/// @param origin what of the envelope could be read
/// @param fault what could not, empty where all could
record Sender(Origin origin, Optional<Refusal> fault) {

    static Sender of(EnvironmentName environment, CommandEnvelope envelope) {
        Reading reading = new Reading();
        UUID command = reading.read(() -> Ids.parse("command_id", envelope.commandId()));
        Actor actor = reading.read(() -> new Actor(envelope.actor()));
        UUID workspace = reading.id("workspace", envelope.workspace());
        UUID changeSet = reading.id("change_set", envelope.changeSet());
        return new Sender(
                new Origin(
                        environment,
                        actor == null ? Actor.LEDGER : actor,
                        workspace,
                        changeSet,
                        command),
                Optional.ofNullable(reading.fault));
    }

    /// Keeps the first fault, and all of them in its facts.
    private static final class Reading {
        private @Nullable Refusal fault;
        private int faults;

        @Nullable UUID id(String field, @Nullable String text) {
            return text == null ? null : read(() -> Ids.parse(field, text));
        }

        <T> @Nullable T read(Supplier<T> value) {
            try {
                return value.get();
            } catch (InvalidValueException e) {
                Refusal first = fault == null ? Refusal.of(e) : fault;
                faults++;
                fault = first.with("fault_" + faults, String.valueOf(e.getMessage()));
                return null;
            }
        }
    }
}
