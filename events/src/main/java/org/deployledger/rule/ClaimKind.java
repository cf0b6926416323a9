package org.deployledger.rule;

/// What an item claims by its content.
public enum ClaimKind {
    /// It holds the value alone.
    UNIQUE(1),
    /// It uses a value that another item declares.
    USE(2),
    /// It declares a value for others to use.
    DECLARATION(3),
    /// It names another item.
    REFERENCE(4),
    /// It says that one item depends on another; only `.ledger/dependencies.toml` does.
    DEPENDENCY(5);

    private final int code;

    ClaimKind(int code) {
        this.code = code;
    }

    /// The number that stands for it in the state; never 0.
    public int code() {
        return code;
    }

    /// The kind of a number.
    ///
    /// @throws IllegalArgumentException if there is none
    public static ClaimKind of(int code) {
        return switch (code) {
            case 1 -> UNIQUE;
            case 2 -> USE;
            case 3 -> DECLARATION;
            case 4 -> REFERENCE;
            case 5 -> DEPENDENCY;
            default -> throw new IllegalArgumentException("no kind of claim has the code " + code);
        };
    }
}
