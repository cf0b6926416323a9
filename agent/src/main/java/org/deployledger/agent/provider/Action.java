package org.deployledger.agent.provider;

import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing to do, whole or not at all as far as the system allows.
///
/// @param resource id of the resource that it is about
/// @param kind kind of the resource
/// @param operation what is done to it
/// @param item the item that desires it, null where none does
/// @param differences what it closes, by field; for a resource that is to be created or deleted all
///   that it comes to, or nothing
/// @param summary one line for people: `set retention.ms of topic orders to 1000`
public record Action(
        String resource,
        String kind,
        Operation operation,
        @Nullable ItemPath item,
        List<FieldDifference> differences,
        String summary) {
    /// What an action does.
    public enum Operation {
        CREATE,
        CHANGE,
        DELETE
    }

    /// Copies the list.
    public Action {
        differences = List.copyOf(differences);
    }
}
