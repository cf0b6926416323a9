package org.deployledger.agent.provider;

import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

/// A field of a resource that is not as desired.
///
/// @param field key path in the resource's state, or in the item's content
/// @param desired null where the field is not to be there
/// @param actual null where the field is not there
public record FieldDifference(String field, @Nullable Value desired, @Nullable Value actual) {}
