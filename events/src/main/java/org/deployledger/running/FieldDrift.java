package org.deployledger.running;

import org.jspecify.annotations.Nullable;

/// A field of a resource that is not as desired. Values are JSON texts.
///
/// @param field key path in the resource's state, or in the item's content
/// @param desired the value that is deployed; null where the field is not to be there
/// @param recorded the value that the ledger knew before; null where it knew none
/// @param actual the value that was found; null where the field is not there
public record FieldDrift(
        String field,
        @Nullable String desired,
        @Nullable String recorded,
        @Nullable String actual) {}
