package org.deployledger.cli.render;

/// The signs in front of a line. Colour comes on top of them, never instead.
public enum Symbol {
    ADDED("+", "32"),
    MODIFIED("~", "33"),
    DELETED("-", "31"),
    CONFLICT("!", "1;31"),
    DRIFT("?", "35"),
    SAME("=", "2");

    private final String sign;
    private final String colour;

    Symbol(String sign, String colour) {
        this.sign = sign;
        this.colour = colour;
    }

    String sign() {
        return sign;
    }

    String colour() {
        return colour;
    }

    /// The sign of an operation as events name it.
    public static Symbol of(String operation) {
        return switch (operation) {
            case "added" -> ADDED;
            case "deleted" -> DELETED;
            default -> MODIFIED;
        };
    }
}
