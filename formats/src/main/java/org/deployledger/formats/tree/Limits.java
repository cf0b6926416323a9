package org.deployledger.formats.tree;

/// How much of a document is read before it is refused.
///
/// @param bytes most bytes
/// @param depth most tables and arrays within one another, at most [#MAX_DEPTH]: what walks a
///   document recurses as deep
/// @param nodes most values, those behind an alias counted each time; bounds the work, too
public record Limits(int bytes, int depth, int nodes) {
    /// The deepest that may be asked for.
    public static final int MAX_DEPTH = 200;

    /// 16 MiB, 100 deep, a million values.
    public static final Limits DEFAULT = new Limits(16 << 20, 100, 1_000_000);

    /// @throws IllegalArgumentException if a limit is not positive, or too deep
    public Limits {
        if (bytes <= 0 || depth <= 0 || nodes <= 0 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "limits of " + bytes + " bytes, depth " + depth + ", " + nodes + " nodes");
        }
    }
}
