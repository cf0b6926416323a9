package org.deployledger.rule;

import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

/// An item that violates a rule.
///
/// @param rule name of the rule
/// @param code stable
/// @param line from 1, null where there is none
/// @param column from 1, null where there is none
/// @param message one sentence with the facts and the next step
public record RuleViolation(
        ItemPath path,
        String rule,
        String code,
        @Nullable Integer line,
        @Nullable Integer column,
        String message) {
    /// So many are kept of those that are there when rules take effect.
    public static final int MOST_KEPT = 50;

    /// Most bytes of a message.
    public static final int MESSAGE_BYTES = 2048;
}
