package org.deployledger.rule;

import org.deployledger.item.ItemPath;

/// The items that the ledger itself reads.
public final class RuleItems {
    /// The directory of the environment's own configuration; no user's rule is about it.
    public static final String DIRECTORY = ".ledger/";

    /// The rules of the environment.
    public static final ItemPath RULES = new ItemPath(".ledger/rules.toml");

    /// The dependencies that no rule can find.
    public static final ItemPath DEPENDENCIES = new ItemPath(".ledger/dependencies.toml");

    /// The kinds of documents, their states, and who approves them.
    public static final ItemPath DOCUMENTS = new ItemPath(".ledger/documents.toml");

    /// What a JSON Schema is to the rules that use it.
    public static final String SCHEMA_ROLE = "schema";

    /// What an item that declares values is to the rules that look them up.
    public static final String REGISTRY_ROLE = "registry";

    private RuleItems() {}

    /// Whether the item is the ledger's own configuration.
    public static boolean isOwn(ItemPath path) {
        return path.value().startsWith(DIRECTORY);
    }
}
