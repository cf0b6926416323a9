package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.ValueType;

import java.util.List;

/// Words of commands that edit keys.
public final class KeyWords {
    private KeyWords() {}

    /// The key that was typed.
    ///
    /// @throws Failure wrong usage, if it is none
    public static KeyPath key(String typed) {
        return switch (KeyPath.read(typed)) {
            case KeyPath.Read(KeyPath path) -> path;
            case KeyPath.Unreadable(int column, String message) ->
                    throw Failure.of(ExitCode.USAGE, "invalid_key", message)
                            .fact("typed", typed)
                            .fact("column", column);
        };
    }

    /// The type that was typed.
    ///
    /// @throws Failure wrong usage, if there is none of that name
    public static ValueType type(String typed) {
        return ValueType.ofWord(typed)
                .orElseThrow(
                        () ->
                                Failure.of(ExitCode.USAGE, "unknown_type", "there is no such type")
                                        .fact("typed", typed)
                                        .fact("types", words()));
    }

    private static String words() {
        return String.join(
                ", ", List.of(ValueType.values()).stream().map(ValueType::word).toList());
    }
}
