package org.deployledger.service.rules.document;

import org.deployledger.document.Document;
import org.deployledger.formats.tree.Position;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the state rule says to one document.
///
/// @param objections why it cannot be, none where it can
/// @param document what it is from then on
record Ruled(List<Objection> objections, Document document) {
    Ruled {
        objections = List.copyOf(objections);
    }

    /// One thing that the rule does not allow.
    ///
    /// @param code stable
    /// @param at where in the new content, null where there is no such place
    /// @param message one sentence with the facts and the next step
    record Objection(String code, @Nullable Position at, String message) {}
}
