package org.deployledger.running;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing that a reconciliation does.
///
/// @param resource id of the resource
/// @param kind kind of the resource
/// @param operation what is done to it
/// @param item path of the item that desires it; null where none does
/// @param summary one line for people
/// @param differences what it closes, by field
/// @param result what came of it
/// @param code why it failed or was skipped, stable; null where it did not
/// @param message one sentence with the facts; null where there is nothing to say
public record ReconciliationAction(
        String resource,
        String kind,
        ActionOperation operation,
        @Nullable String item,
        String summary,
        List<FieldDrift> differences,
        ActionResult result,
        @Nullable String code,
        @Nullable String message) {
    /// Copies the lists.
    public ReconciliationAction {
        differences = List.copyOf(differences);
    }
}
