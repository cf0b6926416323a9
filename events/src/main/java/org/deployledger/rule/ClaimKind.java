package org.deployledger.rule;

/// What an item claims by its content.
public enum ClaimKind {
    /// It holds the value alone.
    UNIQUE,
    /// It uses a value that another item declares.
    USE,
    /// It declares a value for others to use.
    DECLARATION,
    /// It names another item.
    REFERENCE,
    /// It says that one item depends on another; only `.ledger/dependencies.toml` does.
    DEPENDENCY
}
