package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

/// A field and its value, as `name=value` was typed.
record Assignment(String name, String value) {
    /// What was typed.
    ///
    /// @param option it was typed behind
    static Assignment of(String option, String typed) {
        int equals = typed.indexOf('=');
        if (equals <= 0) {
            throw Failure.of(ExitCode.USAGE, "invalid_field", option + " takes name=value")
                    .fact("typed", typed);
        }
        return new Assignment(typed.substring(0, equals).strip(), typed.substring(equals + 1));
    }

    /// Refuses the fields that have commands of their own, or never change.
    Assignment requireFree() {
        return requireFree("ID");
    }

    /// The same.
    ///
    /// @param id of the document that it is for
    Assignment requireFree(String id) {
        requireFree(name, id, value);
        return this;
    }

    /// Refuses that one of those fields was changed.
    ///
    /// @param before what it was
    static void requireSame(String id, String name, String before, String after) {
        if (!before.equals(after)) {
            requireFree(name, id, after);
        }
    }

    private static void requireFree(String name, String id, String value) {
        switch (name) {
            case "id", "author", "kind" ->
                    throw Failure.refused("field_stays", "this field of a document never changes")
                            .fact("field", name);
            case "state" ->
                    throw Failure.of(ExitCode.USAGE, "state_by_command", "the state has a command")
                            .next(
                                    "deployer artifact state %s %s -m REASON".formatted(id, value),
                                    "sets it");
            default -> {
                // free
            }
        }
    }
}
