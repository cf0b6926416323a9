package org.deployledger.projector.look;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Which part of a list is wanted.
///
/// @param after the cursor that the part before ended with, null for the first part
/// @param limit most rows
public record Page(@Nullable String after, int limit) {
    /// A part of a list that is there.
    ///
    /// @param next position behind the last row, empty where the list ends
    public record Part<R>(List<R> rows, Optional<String> next) {
        /// The cursor of the next part, null where there is none.
        public @Nullable String cursor(char list, long sequence) {
            return next.map(position -> new Cursor(list, sequence, position).text()).orElse(null);
        }
    }
}
