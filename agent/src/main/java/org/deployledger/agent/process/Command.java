package org.deployledger.agent.process;

import java.time.Duration;
import java.util.List;

/// A command of the configuration.
///
/// @param words the program and its arguments, as they are: no shell reads them
/// @param limit how long it may take
public record Command(List<String> words, Duration limit) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there is no program
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
    }
}
