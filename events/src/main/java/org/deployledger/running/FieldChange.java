package org.deployledger.running;

import org.jspecify.annotations.Nullable;

/// A field of a resource that has another value than before. Values are JSON texts.
///
/// @param field key path in the resource's state
/// @param oldValue the value before; null where the field is new
/// @param newValue the value now; null where the field is gone
public record FieldChange(String field, @Nullable String oldValue, @Nullable String newValue) {}
