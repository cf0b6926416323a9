package org.deployledger.service.rules.file;

import org.deployledger.item.ItemPath;

/// One rule of an environment.
///
/// @param name as people know it
/// @param identity the name, `#`, and the start of the digest of the definition: a rule that stays
///   as it is keeps its index whatever happens to the others
/// @param paths which items it is about
/// @param line where it begins in the rules' item
/// @param check what it wants of them
public record Rule(String name, String identity, Globs paths, int line, Check check) {

    /// What a rule wants of an item.
    public sealed interface Check {
        /// Whether the content has to be read as a document.
        default boolean readsDocument() {
            return !(this instanceof Size) && !(this instanceof Path);
        }

        /// Whether the rule claims something, and has an index.
        default boolean claims() {
            return this instanceof Unique || this instanceof OneOf || this instanceof Reference;
        }
    }

    /// The document can be read, and no key is there twice.
    public record Syntax() implements Check {}

    /// The document matches a JSON Schema.
    ///
    /// @param schema the item that holds it
    public record Schema(ItemPath schema) implements Check {}

    /// The values at the key are there once over all items.
    public record Unique(KeyPattern key) implements Check {}

    /// The values at the key are declared elsewhere.
    ///
    /// @param registry the item that declares them
    /// @param registryKey where: values, or the keys of a table
    public record OneOf(KeyPattern key, ItemPath registry, KeyPattern registryKey)
            implements Check {}

    /// The values at the key name other items.
    ///
    /// @param target the item's path, made of the value
    /// @param role what the other item is to this one
    public record Reference(KeyPattern key, TargetTemplate target, String role) implements Check {}

    /// The item is not larger.
    public record Size(long maxBytes) implements Check {}

    /// The whole path matches.
    public record Path(LinearPattern allowed) implements Check {}
}
