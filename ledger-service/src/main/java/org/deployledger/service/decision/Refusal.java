package org.deployledger.service.decision;

import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.item.InvalidValueException;

import java.util.Map;
import java.util.TreeMap;

/// Why a command is not accepted.
///
/// @param code stable
/// @param message one sentence with the facts and the next step
/// @param facts the facts by name
public record Refusal(String code, String message, Map<String, String> facts) {
    /// A refusal without facts.
    public static Refusal of(String code, String message) {
        return new Refusal(code, message, Map.of());
    }

    /// The refusal of a value.
    public static Refusal of(InvalidValueException fault) {
        return of(fault.code(), String.valueOf(fault.getMessage()));
    }

    /// The same refusal with one fact more.
    public Refusal with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, value.toString());
        return new Refusal(code, message, more);
    }

    /// As an event that decides nothing.
    public EventBody.CommandRefused event(Command command) {
        return new EventBody.CommandRefused(command.type(), code, message, facts, false);
    }

    /// As an event that decides the change set for ever.
    public EventBody.CommandRefused settling(Command command) {
        return new EventBody.CommandRefused(command.type(), code, message, facts, true);
    }
}
